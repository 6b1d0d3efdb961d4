import { textFor, type Localised, type SiteSettings } from '../schema/site.ts'
import { defaultLanguage } from './catalog.ts'
import { sealed } from './sealed.ts'

/** Variables of site.yaml, and the language whose text stands for those that have none. */
export interface Variables {
  defaultLang: string
  variables: SiteSettings['variables']
}

/** A text with `{{plan}}` replaced by the variable's text in a language. Braces around a name that is no variable stay as they are. */
export function withVariables(text: string, lang: string, words: Variables): string {
  return filled(text, lang, words, (value) => value)
}

/** The same for YAML that is not parsed yet, in which a variable's text stays text, whatever signs it holds. */
export function yamlWithVariables(yaml: string, lang: string, words: Variables): string {
  return filled(yaml, lang, words, sealed)
}

function filled(text: string, lang: string, { variables, defaultLang }: Variables, put: (value: string) => string): string {
  return text.replace(/\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu, (written, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    return value === undefined ? written : put(textFor(value, lang, defaultLang))
  })
}

/** The settings with variables in every text that readers see; such a text has the words of each language afterwards. */
export function siteWithVariables(site: SiteSettings): SiteSettings {
  const words = { variables: site.variables, defaultLang: defaultLanguage(site) }
  const inAll = (text: Localised): Localised => {
    if (!JSON.stringify(text).includes('{{')) return text
    return Object.fromEntries(site.languages.map(({ code }) => [code, withVariables(textFor(text, code, words.defaultLang), code, words)]))
  }
  const labelled = <T extends { label: Localised }>(each: T): T => ({ ...each, label: inAll(each.label) })
  const { name, description, links, announcement, contact } = site
  return {
    ...site,
    name: inAll(name),
    description: description === undefined ? undefined : inAll(description),
    links: { header: links.header.map(labelled), footer: links.footer.map(labelled) },
    announcement: announcement && {
      ...announcement,
      text: inAll(announcement.text),
      link: announcement.link && labelled(announcement.link),
    },
    contact: {
      channels: contact.channels.map((each) => ({
        ...labelled(each),
        hours: each.hours === undefined ? undefined : inAll(each.hours),
      })),
    },
  }
}
