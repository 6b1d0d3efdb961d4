/** What pages load that lead to articles. */
import './main.ts'
import './menu.ts'
import './guide-card.ts'
