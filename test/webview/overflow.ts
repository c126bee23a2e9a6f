import type { StandIn } from './standIn';

/** How far the page is wider than the window; text that is cut off counts as well. */
export async function overflow(view: StandIn): Promise<string[]> {
  return view.page.evaluate(() => {
    const found: string[] = [];
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > room) {
      found.push(`page: ${document.documentElement.scrollWidth} > ${room}`);
    }
    for (const element of document.querySelectorAll('button, label, h1, h2, h3, p, li, output')) {
      // what scrolls on its own may reach further than is seen
      if (element.closest('.scrolls') !== null) continue;
      // the text itself: a box may reach out of the page as long as nothing in it does
      const text = document.createRange();
      text.selectNodeContents(element);
      const { right, left, width } = text.getBoundingClientRect();
      if (width > 0 && (right > room + 1 || left < -1)) {
        found.push(`${element.tagName}.${element.className} ${element.textContent}`);
      }
    }
    return found;
  });
}
