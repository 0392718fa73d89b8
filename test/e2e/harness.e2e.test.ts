import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityViolations, launchBrowser, screenshots } from '#test/harness/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('Chinese text is drawn in glyphs of its own, not in boxes', async () => {
  const page = await browser.newPage()
  await page.setContent('<canvas width="40" height="40"></canvas>')
  const draw = (text: string) =>
    page.evaluate(glyph => {
      const canvas = document.querySelector('canvas') as HTMLCanvasElement
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D
      pen.clearRect(0, 0, 40, 40)
      pen.font = '30px sans-serif'
      pen.fillText(glyph, 4, 32)
      return canvas.toDataURL()
    }, text)
  expect(await draw('宜')).not.toBe(await draw('商'))
  await page.close()
})

test('both screens are photographed and the page keeps its size', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-screens-'))
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } })
  const widths = []
  for (const path of await screenshots(page, 'blank', folder)) widths.push((await readFile(path)).readUInt32BE(16))
  expect(widths).toEqual([1366, 390])
  expect(page.viewportSize()).toEqual({ width: 800, height: 600 })
  await page.close()
  await rm(folder, { recursive: true })
})

test('an image without a text is reported, even under a strict content security policy', async () => {
  const page = await browser.newPage()
  const policy = "default-src 'none'; img-src data:"
  const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='
  await page.route('https://example.test/', route =>
    route.fulfill({
      headers: { 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' },
      body: `<!doctype html><html lang="zh"><title>页</title><main><h1>页</h1><img src="${pixel}"></main></html>`,
    }),
  )
  await page.goto('https://example.test/')
  expect((await accessibilityViolations(page)).map(({ rule, at }) => ({ rule, at }))).toEqual([
    { rule: 'image-alt', at: ['img'] },
  ])
  await page.close()
})
