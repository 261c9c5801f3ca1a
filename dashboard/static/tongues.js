// Says which language a text is in where it is written in the other script than the page, for the voice of a screen
// reader; and names the page in its tab: the record or the page that is shown, then the product.
(() => {
  "use strict"
  const root = document.documentElement
  const ARABIC = /\p{Script=Arabic}/gu, LATIN = /\p{Script=Latin}/gu
  // A reference, the name of a file, an address or initials are in no language.
  const NAMES = /\S*[\d@_/\\]\S*|\S+\.\p{L}\S*|\b\p{Lu}+\b/gu
  const WORD = /\p{Ll}{3,}/u
  const count = (text, letters) => (text.match(letters) ?? []).length
  // The language of a text by its letters alone: the page's own (null), Arabic, or French where the page is Arabic.
  const tongue = (text) => {
    const arabic = count(text, ARABIC)
    if (root.lang !== "ar") return arabic && arabic > count(text, LATIN) ? "ar" : null
    const words = text.replace(NAMES, " ")
    return WORD.test(words) && count(words, LATIN) > arabic ? "fr" : null
  }
  const ours = new WeakSet()
  const tell = (element) => {
    if (!element?.isConnected || element.closest("script, style, svg title")) return
    if (element.hasAttribute("lang") && !ours.has(element)) return
    let text = ""
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue
    if (!/\p{L}/u.test(text)) return
    const spoken = tongue(text) ?? root.lang
    if (spoken !== element.parentElement.closest("[lang]").lang) {
      element.lang = spoken
      ours.add(element)
    } else if (ours.has(element)) element.removeAttribute("lang")
  }
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return tell(node.parentElement)
    if (node.nodeType !== Node.ELEMENT_NODE) return
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) tell(walk.currentNode.parentElement)
  }

  const name = () => {
    const shown = document.querySelector(".co-board .co-title") ?? document.querySelector("h1")
    const product = document.querySelector(".co-brand span")?.textContent
    const text = shown?.textContent.replace(/[\u2066-\u2069]/g, "").trim()
    if (!text || !product) return
    const title = `${text.length > 80 ? `${text.slice(0, 79)}…` : text} – ${product}`
    if (document.title !== title) document.title = title
  }
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "characterData") tell(record.target.parentElement)
      else record.addedNodes.forEach(visit)
    }
    name()
  }).observe(root, { subtree: true, childList: true, characterData: true })
})()
