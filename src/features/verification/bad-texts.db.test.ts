import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zip } from '#test/fixtures/excel/zip.ts'
import { type Answer, type Send, testApp } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { problemOf } from '#test/harness/imports.ts'
import type { Verification } from './contract.ts'

// Texts and files that nobody would call a draft, over HTTP.

const app = await testApp()
afterAll(() => app.close())
let send: Send
beforeAll(async () => {
  await app.district('370104')
  await app.loadCells('370104', fullLedger())
  send = await app.signIn('bad-texts', 'planner', '370104')
})

const check = async (text: string): Promise<Verification> => {
  const { status, body } = await send('POST', '/verifications', { body: { text, asOf: '2023-12-31' } })
  expect(status).toBe(200)
  return body
}
const read = (bytes: Uint8Array): Promise<Answer> =>
  send('PUT', '/verifications/document?fileName=x', { body: new Uint8Array(bytes) })
const SENTENCE = '截至2023年12月31日，区级重点项目1个。'

describe('a text', () => {
  test('longer than anybody reads is refused: by its characters, and by its bytes', async () => {
    const long = await send('POST', '/verifications', { body: { text: '甲'.repeat((5 * 2 ** 20) / 3) } })
    expect(problemOf(long)).toMatchObject({
      status: 422,
      title: 'text_too_long',
      detail: expect.stringContaining('分段'),
    })
    expect(problemOf(await send('POST', '/verifications', { body: { text: 'x'.repeat(7 * 2 ** 20) } })).status).toBe(
      413,
    )
  })

  test('without a number states nothing, and so does an empty one', async () => {
    for (const text of ['', '没有数字。', '\u200b\u202e', '\n'.repeat(100_000)])
      expect(await check(text)).toEqual({
        statements: [],
        summary: { match: 0, mismatch: 0, uncheckable: 0 },
        passedOver: [],
      })
  })

  test('with five thousand numbers is judged to the last of them', { timeout: 120_000 }, async () => {
    const { statements, summary } = await check(SENTENCE.repeat(5000))
    expect([statements.length, summary]).toEqual([5000, { match: 5000, mismatch: 0, uncheckable: 0 }])
    expect(statements.at(-1)).toMatchObject({ quote: '1个', end: 5000 * SENTENCE.length - 1 })
  })

  test('reads the same with characters that nobody sees, and tells where a number stands in it as it was given', async () => {
    const [clean] = (await check(SENTENCE)).statements
    expect(clean).toMatchObject({ figure: 'list.projects', verdict: 'match' })
    for (const sign of ['\u200b', '\u202e', '\u2066', '\ufeff', '\u00ad']) {
      const text = [...SENTENCE].join(sign)
      const [statement, ...others] = (await check(text)).statements
      expect([sign, statement?.figure, statement?.verdict, others]).toEqual([sign, 'list.projects', 'match', []])
      expect(text.slice(statement?.start, statement?.end)).toContain('1')
    }
  })

  test('with markup is quoted as it is, and never as anything but JSON', async () => {
    const text = `<script>alert(1)</script>${SENTENCE}<img src=x onerror=alert(1)>`
    const { headers, body } = await send('POST', '/verifications', { body: { text } })
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(body.statements.map(({ quote }: { quote: string }) => quote)).toContain('1个')
  })

  test('of years that no calendar has is judged without a fault', async () => {
    await check('截至0000年13月32日，区级重点项目1个。一九零零零年底重点项目2个；９９９９年完成投资１００万元。')
  })
})

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const word = (inside: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${inside}</w:body></w:document>`
const docx = (document: string | Buffer, ...parts: [string, string | Buffer][]) =>
  zip([['[Content_Types].xml', TYPES], ['word/document.xml', document], ...parts])
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
/** A billion laughs: each entity is ten of the one before. */
const LAUGHS = `<!DOCTYPE l [<!ENTITY e0 "ha">${Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
).join('')}]>`

describe('a file', () => {
  test('of another encoding is read, one that is no text is refused', async () => {
    const gb18030 = Buffer.from([0xca, 0xbe, 0xb7, 0xb6, 0x31, 0xb8, 0xf6])
    expect((await read(gb18030)).body).toEqual({ text: '示范1个', unread: [] })
    expect((await read(Buffer.from('\ufeff示范', 'utf16le'))).body.text).toContain('示范')
    expect(problemOf(await read(new Uint8Array(1000)))).toMatchObject({ status: 422, title: 'not_text' })
  })

  test('with macros and pictures from elsewhere gives its words alone', async () => {
    const external =
      '<Relationships><Relationship Id="r" TargetMode="External" Target="http://elsewhere.invalid/x.png"/></Relationships>'
    const file = docx(
      word(`${paragraph('示范1个')}<w:drawing><a:blip r:link="r"/></w:drawing>`),
      ['word/_rels/document.xml.rels', external],
      ['word/vbaProject.bin', 'macro'],
    )
    expect((await read(file)).body).toEqual({ text: '示范1个\n', unread: [{ part: '图片', quote: '' }] })
  })

  const bad: [what: string, file: Buffer][] = [
    ['entities that multiply', docx(LAUGHS + word(paragraph('&e20;')))],
    [
      'an entity of this machine',
      docx(`<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>${word(paragraph('&x;'))}`),
    ],
    ['a part that unpacks without end', docx(Buffer.alloc(80 * 2 ** 20, ' '))],
    ['XML that is broken', docx('<w:document><w:body>')],
    ['no document in it', zip([['a.txt', 'x']])],
    ['its end cut off', docx(word(paragraph('示范'.repeat(1000)))).subarray(0, 200)],
  ]
  test.each(bad)('with %s is refused in a sentence', async (_, file) => {
    expect(problemOf(await read(file))).toMatchObject({ status: 422, title: 'bad_document' })
  })
})
