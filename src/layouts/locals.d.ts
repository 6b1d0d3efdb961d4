declare namespace App {
  /** What a page tells the components inside its article, which only get the author's props. */
  interface Locals {
    lang: string
  }
}
