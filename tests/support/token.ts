/** The visitor that the token of a vote stands for; `body` is the service's answer. */
export function visitorIn(body: string): string {
  const { token } = JSON.parse(body) as { token: string }
  return (
    Buffer.from(token.split('.')[0] ?? '', 'base64url')
      .toString()
      .split('\n')
      .at(-1) ?? ''
  )
}
