import { html } from 'hono/html'
import { page } from './layout.ts'

interface SignInPageOptions {
  site: string
  name?: string
  /** Page of the desk to go on to. */
  to?: string | undefined
  problem?: string
}

export function signInPage({ site, name = 'admin', to, problem }: SignInPageOptions) {
  const fault = problem ? html`aria-invalid="true" aria-describedby="problem"` : ''
  return page({
    title: `Sign in · ${site}`,
    body: html`<main class="sign-in">
      <p class="site">${site}</p>
      <h1>Support desk</h1>
      ${problem ? html`<p class="problem" id="problem" role="alert">${problem}</p>` : ''}
      <form method="post" action="/support/sign-in">
        ${to === undefined ? '' : html`<input type="hidden" name="to" value="${to}" />`}
        <label for="name">Name</label>
        <input id="name" name="name" value="${name}" autocomplete="username" autocapitalize="none" required ${fault} />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required autofocus ${fault} />
        <button type="submit">Sign in</button>
      </form>
      <p class="hint">The first start of the service printed the password. ADMIN_PASSWORD sets another.</p>
    </main>`,
  })
}
