/** The components authors may use in .mdx without importing them. */
import Accordion from './Accordion.astro'
import Badge from './Badge.astro'
import Callout from './Callout.astro'
import Card from './Card.astro'
import Cards from './Cards.astro'
import Figure from './Figure.astro'
import FileTree from './FileTree.astro'
import Kbd from './Kbd.astro'
import Steps from './Steps.astro'
import Tab from './Tab.astro'
import Tabs from './Tabs.astro'
import Video from './Video.astro'

export const shelf = { Accordion, Badge, Callout, Card, Cards, Figure, FileTree, Kbd, Steps, Tab, Tabs, Video }
