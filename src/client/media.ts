/** Videos that play in place when asked, and pictures that enlarge. */
import { element } from './element.ts'

export function addMedia(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-video]')) {
    link.addEventListener('click', (event) => {
      const player = playerFor(link)
      if (!player || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      link.replaceWith(player)
      player.focus()
    })
  }

  for (const figure of document.querySelectorAll<HTMLElement>('[data-zoom]')) {
    const image = figure.querySelector('img')
    if (image) makeZoomable(figure, image)
  }
}

/** A player for video files, YouTube and Vimeo; undefined for addresses that only open as a page. */
function playerFor({ href, dataset }: HTMLAnchorElement): HTMLElement | undefined {
  const { hostname, pathname, searchParams } = new URL(href)
  if (/\.(mp4|webm|ogv)$/i.test(pathname))
    return element('video', { class: 'video', src: href, controls: true, autoplay: true, tabindex: -1 })
  const youtube = /(^|\.)youtube\.com$/.test(hostname) ? searchParams.get('v') : hostname === 'youtu.be' ? pathname.slice(1) : undefined
  const vimeo = /(^|\.)vimeo\.com$/.test(hostname) ? /^\/(\d+)/.exec(pathname)?.[1] : undefined
  const src = youtube
    ? `https://www.youtube-nocookie.com/embed/${encodeURIComponent(youtube)}?autoplay=1`
    : vimeo
      ? `https://player.vimeo.com/video/${vimeo}?dnt=1&autoplay=1`
      : undefined
  return src ? element('iframe', { class: 'video', src, title: dataset['title'], allow: 'autoplay', allowfullscreen: true }) : undefined
}

function makeZoomable(figure: HTMLElement, image: HTMLImageElement): void {
  const button = element('button', { 'aria-label': `${figure.dataset['zoom'] ?? ''}: ${image.alt}` })
  image.replaceWith(button)
  button.append(image)
  button.addEventListener('click', () => {
    const close = element('button', { class: 'button' }, figure.dataset['close'] ?? '')
    const dialog = element(
      'dialog',
      { class: 'zoom', 'aria-label': image.alt },
      element('img', { src: image.currentSrc || image.src, alt: image.alt }),
      close,
    )
    dialog.addEventListener('click', () => dialog.close())
    dialog.addEventListener('close', () => dialog.remove())
    document.body.append(dialog)
    dialog.showModal()
  })
}
