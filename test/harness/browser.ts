import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { source as axeSource } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const SCREENS = { desktop: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('No Chromium: npm run e2e finds or installs one')
  return chromium.launch({ executablePath, args: ARGS })
}

/** Saves the page at both screen sizes as `<folder>/<name>-desktop.png` and `-phone.png`; returns the two paths. */
export async function screenshots(
  page: Page,
  name: string,
  folder = process.env.SCREENSHOT_DIR ?? '.cache/screenshots',
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const before = page.viewportSize()
  const paths: string[] = []
  for (const [screen, size] of Object.entries(SCREENS)) {
    const path = join(folder, `${name}-${screen}.png`)
    await page.setViewportSize(size)
    await page.screenshot({ path, animations: 'disabled' })
    paths.push(path)
  }
  if (before) await page.setViewportSize(before)
  return paths
}

export interface Violation {
  rule: string
  impact: string
  help: string
  /** CSS selectors of the elements. */
  at: string[]
}

/** Runs axe-core on the page as it is; returns what it calls serious or critical. */
export async function accessibilityViolations(page: Page): Promise<Violation[]> {
  // Evaluated, not added as a script: the content security policy stays in force.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({ resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact ?? '',
      help,
      at: nodes.map(node => node.target.join(' ')),
    }))
}

/** Names that are read out in another language, and buttons that clear a field among the stops of the Tab key. */
export function foreignNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = ['aria-label', 'title', 'alt', 'placeholder', 'aria-valuetext', 'aria-roledescription']
    const foreign = [...document.querySelectorAll(said.map(name => `[${name}]`).join())].flatMap(element =>
      said
        .map(name => element.getAttribute(name) ?? '')
        .filter(text => /[a-z]{3}/i.test(text) && !/\p{Script=Han}/u.test(text))
        .map(text => `${text}: ${element.outerHTML.slice(0, 120)}`),
    )
    const clearing = [...document.querySelectorAll<HTMLElement>('button[class*=-clear]')].filter(
      button => button.tabIndex >= 0 || button.getAttribute('aria-label') !== '清除',
    )
    return [...foreign, ...clearing.map(button => button.outerHTML.slice(0, 120))]
  })
}
