// The words that a reader of this page sees, each with its place, in the order of the document, and the page's size.
// A word that is broken over lines comes as one a part. left and width are of its box, middle is halfway down it, all from
// the page's top left corner in CSS pixels; ground is the nearest background colour behind it that is not transparent.
() => {
  const words = [], range = document.createRange()

  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor
      if (!/^rgba.*, 0\)$/.test(color)) return color
    }
    return 'rgb(255, 255, 255)'
  }

  // Whether no element around it is transparent, or cuts off the middle of the box.
  const seen = (element, box) => {
    const x = box.left + box.width / 2, y = box.top + box.height / 2
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e)
      if (Number(style.opacity) === 0) return false
      if (style.overflowX === 'visible') continue
      const edge = e.getBoundingClientRect()
      if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom) return false
    }
    return true
  }

  const cased = (text, style) => {
    switch (style.textTransform) {
      case 'uppercase': return text.toUpperCase()
      case 'lowercase': return text.toLowerCase()
      case 'capitalize': return text.replace(/^./u, first => first.toUpperCase())
    }
    return text
  }

  // The parts of a word that stand on different lines. The left is that of the first letter, whatever the direction.
  const parts = (node, start, text) => {
    const found = []
    for (let i = 0; i < text.length; i++) {
      range.setStart(node, start + i)
      range.setEnd(node, start + i + 1)
      const boxes = [...range.getClientRects()]
      const box = boxes.at(-1) // behind a soft hyphen the first is that hyphen, on the line before
      if (!box) continue
      let last = found.at(-1)
      if (!last || Math.abs(box.top - last.top) > box.height / 2) {
        last = { text: '', left: box.left, top: box.top, height: box.height }
        found.push(last)
      }
      last.text += text[i]
      last.width = box.right - last.left
    }
    return found
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node; (node = texts.nextNode());) {
    const element = node.parentElement, style = getComputedStyle(element)
    for (const match of node.data.matchAll(/[^\s\u00a0]+/g)) {
      const text = match[0]
      range.setStart(node, match.index)
      range.setEnd(node, match.index + text.length)
      const boxes = [...range.getClientRects()].filter(box => box.width > 0 && box.height > 0)
      if (!boxes.length || style.visibility === 'hidden' || parseFloat(style.fontSize) === 0 || !seen(element, boxes[0])) continue
      const { left, top, width, height } = boxes[0]
      const whole = boxes.length === 1 ? [{ text, left, top, width, height }] : parts(node, match.index, text)
      for (const part of whole) {
        words.push({
          text: cased(part.text, style), x: part.left + scrollX, y: part.top + scrollY + part.height / 2, w: part.width, h: part.height,
          size: parseFloat(style.fontSize), weight: Number(style.fontWeight), color: style.color, ground: ground(element),
        })
      }
    }
  }
  return { words, width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight }
}
