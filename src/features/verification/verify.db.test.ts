import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { corpusTexts } from '#test/corpus/corpus.ts'
import { zip } from '#test/fixtures/excel/zip.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { yishangOn } from '#test/harness/command.ts'
import { listOf } from '#test/reference/small-ledger.ts'
import { LONGEST_TEXT, MOST_BYTES, type Statement, type Verification } from './contract.ts'

// 示范区 has one list of 2023: 143 实施类, 128 of them begun, and 73 准备类. Invented.

const app = await testApp()
const folder = mkdtempSync(join(tmpdir(), 'yishang-verify-'))
let planner: Send
let leader: Send
let stranger: Send
beforeAll(async () => {
  for (const code of ['370199', '370198']) await app.district(code)
  await app.load('370199', listOf({ implementing: 143, started: 128, preparing: 73 }))
  planner = await app.signIn('verify-planner', 'planner', '370199')
  leader = await app.signIn('verify-leader', 'leader', '370199')
  stranger = await app.signIn('verify-stranger', 'planner', '370198')
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await app.close()
})

const RIGHT = '截至2023年12月底，全区重点项目216个，已开工128个，开工率89.51%。'
const WRONG = '截至2023年12月底，全区重点项目216个，已开工128个，开工率98.51%。'

const verify = (content: string | Buffer, ...more: string[]) => {
  const file = join(folder, 'text.txt')
  writeFileSync(file, content)
  return yishangOn(app.database, ['verify', file, '--district', '370199', ...more])
}
async function verified(content: string | Buffer, ...more: string[]): Promise<Verification & { code: number | null }> {
  const { code, stdout, stderr } = await verify(content, '--json', ...more)
  expect(stderr).toBe('')
  return { code, ...JSON.parse(stdout) }
}
const quotes = (statements: Statement[], verdict: string) =>
  statements.filter(one => one.verdict === verdict).map(one => one.quote)

describe('yishang verify', () => {
  test('answers every number in order, in the form of the contract; exit 0 when nothing is wrong', async () => {
    const { code, statements, summary, ...rest } = await verified(RIGHT)
    const passedOver = [{ quote: '2023年12月底', start: 2, end: 11, why: '日期或时间' }]
    expect([code, rest, summary]).toEqual([0, { passedOver }, { match: 3, mismatch: 0, uncheckable: 0 }])
    expect(statements[2]).toEqual({
      quote: '89.51%',
      start: RIGHT.indexOf('89.51%'),
      end: RIGHT.indexOf('89.51%') + 6,
      figure: 'list.start_rate',
      scope: { list: '区级重点项目', listYear: 2023 },
      asOf: '2023-12-31',
      stated: '89.51',
      compare: 'eq',
      computed: expect.stringMatching(/^89\.5104895104/),
      verdict: 'match',
      note: '',
    })
  })

  test('exits 1 on a mismatch and says what the ledger has, also to a person', async () => {
    const { code, statements } = await verified(WRONG)
    expect([code, quotes(statements, 'mismatch')]).toEqual([1, ['98.51%']])
    const { stdout } = await verify(WRONG)
    expect(stdout).toMatch(/不符 {2}98\.51%.*89\.51%\n另有 1 个数没有核对.*\n相符 2，不符 1，无法核对 0\n$/s)
  })

  test('takes the day from --as-of where the text names none, and claims nothing without a day', async () => {
    const text = '全区重点项目已开工128个。'
    expect((await verified(text, '--as-of', '2023-12-31')).summary.match).toBe(1)
    const early = await verified(text, '--as-of', '2023-01-04')
    expect(early.summary).toEqual({ match: 0, mismatch: 0, uncheckable: 1 })
    expect((await verified(text)).statements[0]).toMatchObject({ verdict: 'uncheckable', asOf: null })
    expect(await verify(text, '--as-of', '2023-13-01')).toMatchObject({ code: 2, stdout: '' })
  })

  test('reads GB 18030 and UTF-16 files like UTF-8', async () => {
    // 截至2023年12月底，全区重点项目216个。 in GB 18030
    const gb = 'bdd8d6c132303233c4ea3132d4c2b5d7a3acc8abc7f8d6d8b5e3cfeec4bf323136b8f6a1a3'
    expect((await verified(Buffer.from(gb, 'hex'))).summary).toEqual({ match: 1, mismatch: 0, uncheckable: 0 })
    const utf16 = Buffer.from(`\ufeff${RIGHT}`, 'utf16le')
    expect((await verified(utf16)).summary.match).toBe(3)
  })

  test('is not misled by zero-width, bidirectional, full-width and traditional characters or pinyin', async () => {
    const text =
      '截至２０２３年１２月底，全區重點項(xiàng)目\u200b２\u200d１\u202e６\u202c個，已開(kāi)工1\u206028個，開工率８９．５１％。'
    const { statements, summary } = await verified(text)
    expect(summary).toEqual({ match: 3, mismatch: 0, uncheckable: 0 })
    for (const { quote, start, end } of statements) expect(text.slice(start, end)).toBe(quote)
  })

  test('has an answer for a text without a number and for one of five thousand', async () => {
    expect(await verified('项目建设如火如荼。')).toMatchObject({ code: 0, statements: [] })
    const many = '截至2023年12月底，全区重点项目216个。\n'.repeat(5000)
    expect((await verified(many)).summary).toEqual({ match: 5000, mismatch: 0, uncheckable: 0 })
  })

  test('refuses what is too long, no text or not there', async () => {
    const refused = async (content: string | Buffer) => {
      const { code, stdout, stderr } = await verify(content, '--json')
      expect([code, stdout]).toEqual([1, ''])
      return stderr
    }
    expect(await refused('重'.repeat(5 * 2 ** 20))).toContain(`最多核对 ${LONGEST_TEXT} 个`)
    expect(await refused(Buffer.from([0, 1, 2, 0xff, 0xfe, 0]))).toContain('不是文本')
    const nowhere = await yishangOn(app.database, ['verify', join(folder, 'none'), '--district', '370199'])
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('读不到文件') })
    writeFileSync(join(folder, 'text.txt'), RIGHT)
    const unknown = await yishangOn(app.database, ['verify', join(folder, 'text.txt'), '--district', '999999'])
    expect(unknown).toMatchObject({ code: 1, stdout: '' })
  })
})

test('counts places by characters, whatever stands before them', async () => {
  for (const sign of ['🎉', '𠮷', '👨‍👩‍👧']) {
    const text = `${sign}区情${sign}\n${RIGHT}${sign}`
    const { statements, passedOver } = await verified(text)
    const characters = [...text]
    expect(statements.map(one => one.verdict)).toEqual(['match', 'match', 'match'])
    for (const { quote, start, end } of [...statements, ...passedOver])
      expect(characters.slice(start, end).join('')).toBe(quote)
  }
})

describe('POST /verifications', () => {
  const check = (send: Send, text: string, more = {}) => send('POST', '/verifications', { body: { text, ...more } })

  test('answers as the command does, to those who may read figures, of their own district', async () => {
    const { status, body } = await check(leader, WRONG)
    expect([status, body.summary]).toEqual([200, { match: 2, mismatch: 1, uncheckable: 0 }])
    expect((await check(stranger, WRONG)).body.summary).toEqual({ match: 0, mismatch: 0, uncheckable: 3 })
    expect((await check(app.anonymous, WRONG)).status).toBe(401)
  })

  test('refuses a text over the limit in a sentence and a body over the limit unread', async () => {
    const long = await check(leader, '重'.repeat(LONGEST_TEXT + 1))
    expect([long.status, long.body.detail]).toEqual([422, expect.stringContaining('请分段核对')])
    const big = await check(leader, 'a'.repeat(MOST_BYTES))
    expect([big.status, big.body.detail]).toEqual([413, expect.stringContaining('内容过大')])
  })

  test('lets others in while it reads the longest text', { timeout: 120_000 }, async () => {
    let isDone = false
    const long = check(leader, '截至2023年12月底，全区重点项目216个，已开工128个。\n'.repeat(13_000)).then(
      ({ status }) => {
        isDone = true
        return status
      },
    )
    let others = 0
    while (!isDone) {
      expect((await leader('GET', '/verifications/bindings')).status).toBe(200)
      others++
    }
    expect(await long).toBe(200)
    expect(others).toBeGreaterThan(3)
  })
})

describe('a binding', () => {
  const text = '截至2023年12月底，全区盯住不放的大活儿216个。'
  const start = text.indexOf('216个')
  const bind = (send: Send, more = {}) =>
    send('POST', '/verifications/bindings', {
      body: {
        text,
        start,
        end: start + 4,
        figure: 'list.projects',
        scope: { list: '区级重点项目', listYear: 2023 },
        ...more,
      },
    })
  const judged = async (send: Send, written = text) =>
    (await send('POST', '/verifications', { body: { text: written } })).body.statements[0]

  test('is remembered for these words, whatever the number, and forgotten again', async () => {
    expect(await judged(planner)).toMatchObject({ verdict: 'uncheckable', figure: null })
    const { status, body: binding } = await bind(planner)
    expect([status, binding.figure]).toEqual([200, 'list.projects'])
    expect(await judged(leader)).toMatchObject({ verdict: 'match', computed: '216' })
    expect(await judged(planner, text.replace('216', '217'))).toMatchObject({ verdict: 'mismatch', computed: '216' })
    expect((await planner('GET', '/verifications/bindings')).body.bindings).toEqual([binding])
    expect((await stranger('GET', '/verifications/bindings')).body.bindings).toEqual([])
    await planner('DELETE', `/verifications/bindings?context=${encodeURIComponent(binding.context)}`)
    expect(await judged(planner)).toMatchObject({ verdict: 'uncheckable' })
  })

  test('is remembered by the same words where characters of two units stand before them', async () => {
    const written = `🎉𠮷🎉\n${text}`
    const at = [...written].indexOf('6') - 2
    const { body: binding } = await bind(planner, { text: written, start: at, end: at + 4 })
    expect(binding.context).toContain('大活儿【#个】')
    expect(await judged(planner)).toMatchObject({ verdict: 'match' })
    await planner('DELETE', `/verifications/bindings?context=${encodeURIComponent(binding.context)}`)
  })

  test('is for those who keep the ledger, of a figure there is, on a number that is there', async () => {
    expect((await bind(leader)).status).toBe(403)
    expect(await bind(planner, { figure: 'list.nothing' })).toMatchObject({ status: 422 })
    expect(await bind(planner, { start: 500, end: 504 })).toMatchObject({ status: 422 })
  })
})

describe('PUT /verifications/document', () => {
  const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
  const documentXml = (content: string, doctype = '') =>
    `<?xml version="1.0"?>${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${content}</w:body></w:document>`
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const docx = (xml: string, more: [string, string][] = []) =>
    zip([['[Content_Types].xml', TYPES], ['word/document.xml', xml], ...more])
  const read = (body: Buffer, fileName = '通报.docx') =>
    leader('PUT', `/verifications/document?fileName=${encodeURIComponent(fileName)}`, { body: new Uint8Array(body) })

  test('reads text files of either encoding and the words of a Word file, table cells apart', async () => {
    expect((await read(Buffer.from(RIGHT), '通报.txt')).body).toEqual({ text: RIGHT, unread: [] })
    const row = `<w:tbl><w:tr><w:tc>${paragraph('重点项目')}</w:tc><w:tc>${paragraph('216')}</w:tc></w:tr></w:tbl>`
    expect((await read(docx(documentXml(paragraph(RIGHT) + row)))).body.text).toMatch(/^截至.*\n重点项目\t216\n$/s)
  })

  test('names what of a Word file it did not read, to the command as well', async () => {
    const rels = (type: string) =>
      `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="extra.xml"/></Relationships>`
    const file = docx(documentXml(paragraph(RIGHT)), [
      ['word/_rels/document.xml.rels', rels('header')],
      ['word/extra.xml', documentXml(paragraph('第12期')).replaceAll('w:document', 'w:hdr')],
    ])
    const unread = [{ part: '页眉', quote: '第12期' }]
    expect((await read(file)).body).toEqual({ text: `${RIGHT}\n`, unread })
    expect(await verified(file)).toMatchObject({ code: 0, unread })
    expect((await verify(file)).stdout).toContain('没有读入：页眉“第12期”\n')
  })

  test('runs and fetches nothing of a document with macros and pictures elsewhere', async () => {
    const picture = '<w:r><w:drawing r:link="rId9"/></w:r>'
    const link =
      '<Relationships><Relationship Id="rId9" TargetMode="External" Target="http://192.0.2.1/x.png"/></Relationships>'
    const file = docx(documentXml(`<w:p>${picture}</w:p>${paragraph(RIGHT)}`), [
      ['word/vbaProject.bin', 'Auto_Open'],
      ['word/_rels/document.xml.rels', link],
    ])
    expect((await read(file)).body.text.trim()).toBe(RIGHT)
  })

  test('refuses a billion laughs, a torn file and what is no document', async () => {
    const laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    const whole = docx(documentXml(paragraph(RIGHT)))
    const bad = [docx(documentXml(paragraph('&c;'), laughs)), whole.subarray(0, 60), zip([['a.txt', 'x']])]
    for (const file of bad) {
      const { status, body } = await read(file)
      expect([status, body.detail]).toEqual([422, expect.stringContaining('不是有效的 .docx')])
    }
    expect((await read(Buffer.from([0, 0xff, 0, 0xff]))).status).toBe(422)
    expect((await read(Buffer.alloc(MOST_BYTES + 1, 97))).status).toBe(413)
  })
})

test('the published facts are found and matched on the demonstration’s own database', {
  timeout: 240_000,
}, async () => {
  await app.demo()
  const [told] = corpusTexts(name => name.startsWith('09-demo-year-report'))
  writeFileSync(join(folder, 'year.txt'), told?.text ?? '')
  const ran = await yishangOn(app.database, ['verify', join(folder, 'year.txt'), '--district', '370104', '--json'])
  expect(ran.code).toBe(0)
  expect(JSON.parse(ran.stdout).summary).toMatchObject({ match: 44, mismatch: 0 })
})
