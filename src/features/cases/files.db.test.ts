import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { photograph } from '#test/harness/pictures.ts'

// Files and words on a case: who sees them, what is refused, and that nothing is left of what was refused. At the end,
// cases like one that is being begun.

const DISTRICT = '370104'
const CODES = ['91370104MA3AAAAA0P', '91370104MA3BBBBB0P']
const MB = 2 ** 20
const app = await testApp()
afterAll(() => app.close())
const who = {} as Record<'service' | 'housing' | 'own' | 'other' | 'auditor', Send>
let key = ''

beforeAll(async () => {
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  await app.district(DISTRICT)
  const names = CODES.map((统一社会信用代码, at) => ({ 统一社会信用代码, 企业名称: `示范企业${at + 1}` }))
  await app.load(DISTRICT, { 企业: names })
  const admin = await app.signIn('f-admin', 'admin', DISTRICT)
  const unit = { unit_no: 'U1', name: '示范住建局', kind: '部门' }
  expect((await admin('POST', '/units', { body: { values: unit } })).status).toBe(201)
  who.service = await app.signIn('f-service', 'service', DISTRICT)
  who.housing = await app.signIn('f-housing', 'department', DISTRICT, undefined, 'U1')
  who.auditor = await app.signIn('f-auditor', 'auditor', DISTRICT)
  who.own = await app.signIn('f-own', 'enterprise', DISTRICT, { enterprises: [CODES[0] ?? ''] })
  who.other = await app.signIn('f-other', 'enterprise', DISTRICT, { enterprises: [CODES[1] ?? ''] })
})

const send = (by: Send, name: string, body: Uint8Array | ReadableStream = photograph()) =>
  by('PUT', `/attachments?fileName=${encodeURIComponent(name)}`, { body })
const sent = async (by: Send, name = '现场.png', body: Uint8Array = photograph()): Promise<string> => {
  const answer = await send(by, name, body)
  expect([answer.status, answer.body.detail]).toEqual([200, undefined])
  return answer.body.id
}
const read = async (by: Send) => (await by('GET', `/requests/${key}`)).body
const take = async (by: Send, action: string, body: object) => {
  const { version } = await read(by)
  return by('POST', `/requests/${key}/actions/${action}`, { body, headers: { 'if-match': `"${version}"` } })
}
const say = (by: Send, body: object) => by('POST', `/requests/${key}/comments`, { body })
const file = (by: Send, id: string, method = 'GET') => by(method, `/requests/${key}/files/${id}`)
const names = (view: { files: { name: string }[] }) => view.files.map(({ name }) => name)
const unread = async (by: Send): Promise<string[]> => {
  const { body } = await by('GET', '/notices?unread=true')
  await by('POST', '/notices/read', { body: {} })
  return body.notices.map(({ sentence }: { sentence: string }) => sentence)
}

describe('files', () => {
  test('go with the beginning of a request, and are downloaded by who sees it, without what a photograph tells', async () => {
    const ids = [await sent(who.own, '门口.png'), await sent(who.own, '说明', Buffer.from('%PDF-1.4 …\n%%EOF\n'))]
    const body = { title: '示范诉求', category: '配套', files: ids }
    const begun = await who.own('POST', '/requests', { body })
    expect([begun.status, names(begun.body)]).toEqual([201, ['门口.png', '说明.pdf']])
    key = begun.body.key
    expect(begun.body.files[0]).toMatchObject({
      type: 'image/png',
      step: 1,
      comment: null,
      internal: false,
      removable: true,
    })
    const got = await file(who.service, ids[0] ?? '')
    expect(got.status).toBe(200)
    expect(
      Object.fromEntries(
        ['content-type', 'x-content-type-options', 'content-disposition'].map(name => [name, got.headers.get(name)]),
      ),
    ).toEqual({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('门口.png')}`,
    })
    expect(got.body.includes('GPS')).toBe(false)
    expect(got.body.length).toBe(begun.body.files[0].size)
    expect((await file(who.other, ids[0] ?? '')).status).toBe(404)
    expect((await file(app.anonymous, ids[0] ?? '')).status).toBe(401)
    expect((await who.own('POST', '/requests', { body })).body.title).toBe('unknown_files')
  })

  test('go with a step; what goes with one that is among officials, and the words of it, the enterprise does not see', async () => {
    const id = await sent(who.service, '交办件.png')
    const { status, body } = await take(who.service, 'dispatch', { unit: 'U1', text: '请从速', files: [id] })
    expect([status, names(body)]).toEqual([200, ['门口.png', '说明.pdf', '交办件.png']])
    expect(body.files[2]).toMatchObject({ step: 2, internal: true })
    expect(names(await read(who.housing))).toContain('交办件.png')
    const seen = await read(who.own)
    expect([names(seen), seen.steps.at(-1)]).toEqual([
      ['门口.png', '说明.pdf'],
      expect.objectContaining({ action: 'dispatch', label: '派单', reason: null, values: {} }),
    ])
    expect((await file(who.own, id)).status).toBe(404)
  })

  test('stand or fall with what names them', async () => {
    const id = await sent(who.own)
    const none = '00000000-0000-4000-8000-000000000000'
    for (const files of [[id, none], [await sent(who.service)]])
      expect((await say(who.own, { words: '补充', files })).body).toMatchObject({
        title: 'unknown_files',
        issues: [{ path: 'files' }],
      })
    expect((await read(who.own)).comments).toEqual([])
    expect((await say(who.own, { files: [id] })).status).toBe(201)
    expect((await say(who.own, { words: ' ' })).status).toBe(422)
  })

  test.each([
    ['a page', '照片.png', Buffer.from('<script>alert(1)</script>'), 415, /不是可以上传的文件/],
    ['a picture that is called a PDF', '合同.pdf', photograph(), 415, /内容是 PNG 图片，与文件名的“.pdf”不符/],
    ['a HEIC', '照片.heic', Buffer.from('\0\0\0\x18ftypheic\0\0'), 415, /另存为 JPEG/],
    ['a zip', '打包.zip', Buffer.from('504b0506'.padEnd(44, '0'), 'hex'), 422, /不是完好的/],
    ['a header that is none', '照片.png', photograph().fill(0, 12, 20), 422, /不是完好的/],
    ['half a picture', '照片.png', photograph().subarray(0, -20), 422, /不是完好的/],
    ['half a PDF', '合同.pdf', Buffer.from('%PDF-1.7 …'), 422, /不是完好的/],
    ['nothing', '空.png', Buffer.alloc(0), 422, /不是完好的/],
    ['more than fits', '大.png', Buffer.alloc(20 * MB + 1), 413, /20 MB/],
  ])('%s is refused in a sentence', async (_, name, body, status, why) => {
    const answer = await send(who.own, name, body)
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(why)])
  })

  test('that come without a length are cut off at the limit, and one that breaks off leaves nothing', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(MB))
      },
    })
    expect((await send(who.own, '大.png', endless)).status).toBe(413)
    expect(pulled).toBeLessThan(40)
    const counted = async () => {
      const { rows } = await sql<{
        kept: number
      }>`select (select count(*) from blobs) + (select count(*) from attachments)
        as kept`.execute(app.database.db)
      return Number(rows[0]?.kept)
    }
    const before = await counted()
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(photograph().subarray(0, 100))
        controller.error(new Error('gone'))
      },
    })
    expect((await send(who.own, '照片.png', broken)).status).toBe(400)
    expect(await counted()).toBe(before)
  })

  test('are for who may add to a case, and only the own that wait are taken back', async () => {
    expect((await send(who.auditor, '照片.png')).status).toBe(403)
    const id = await sent(who.own)
    expect((await who.other('DELETE', `/attachments/${id}`)).status).toBe(404)
    expect((await who.own('DELETE', `/attachments/${id}`)).status).toBe(200)
    expect((await say(who.own, { files: [id] })).status).toBe(422)
  })

  test('have names that show what they are', async () => {
    const answer = await send(who.own, '../../a\u202Egnp.照片.PNG')
    expect(answer.body.name).toBe('agnp.照片.PNG')
  })

  test('that nobody gave to a case within a day go', async () => {
    await sent(who.own, '忘了.png', photograph(7))
    app.clock.now = new Date('2024-03-05T10:30:00+08:00')
    await app.tick()
    const { rows } = await sql<{
      waiting: number
    }>`select count(*) as waiting from attachments where noun is null`.execute(app.database.db)
    expect(Number(rows[0]?.waiting)).toBe(0)
    for (const name of ['service', 'housing', 'own', 'other', 'auditor'] as const)
      who[name] = await app.signInAgain(`f-${name}`)
  })
})

describe('words', () => {
  test('that are internal, and their files, the enterprise neither sees nor is told of', async () => {
    await unread(who.own)
    await unread(who.housing)
    const id = await sent(who.service, '内部.png')
    expect((await say(who.service, { words: '请住建局尽快。', internal: true, files: [id] })).status).toBe(201)
    expect(await unread(who.housing)).toEqual([expect.stringContaining('有新的意见：工作人员：请住建局尽快。')])
    expect(await unread(who.own)).toEqual([])
    const seen = await read(who.own)
    expect([names(seen).includes('内部.png'), seen.comments.map(({ words }: { words: string }) => words)]).toEqual([
      false,
      [''],
    ])
    expect((await file(who.own, id)).status).toBe(404)
  })

  test('that ask the enterprise for more wait for it until it answers', async () => {
    expect((await take(who.housing, 'accept', {})).status).toBe(200)
    expect([(await read(who.housing)).mayAsk, (await read(who.own)).mayAsk]).toEqual([true, false])
    const waits = async () =>
      (await who.own('GET', '/requests?mine=true')).body.records.map((record: { key: string }) => record.key)
    expect(await waits()).toEqual([])
    expect((await say(who.housing, { words: '请补充营业执照。', asks: true })).body).toMatchObject({ asks: true })
    expect(await waits()).toEqual([key])
    expect((await read(who.own)).asked).toBe(true)
    expect((await unread(who.own))[0]).toContain('请企业补充材料：示范住建局：请补充营业执照。')
    await say(who.service, { words: '同上。' })
    expect((await read(who.own)).asked).toBe(true)
    await unread(who.housing)
    await say(who.own, { files: [await sent(who.own, '执照.png')] })
    expect([(await read(who.own)).asked, await waits(), await unread(who.housing)]).toEqual([
      false,
      [],
      [expect.stringContaining('企业已补充材料。')],
    ])
    expect((await say(who.auditor, { words: '请补充', asks: true })).body.title).toBe('not-yours')
  })
})

test('who added a file takes it away before the case ends, and that it was there stays known', async () => {
  const [mine] = (await read(who.own)).files.filter(({ name }: { name: string }) => name === '执照.png')
  expect((await file(who.housing, mine.id, 'DELETE')).status).toBe(403)
  // It was dispatched: others work by what the enterprise sent.
  expect(mine.removable).toBe(false)
  expect((await file(who.own, mine.id, 'DELETE')).body).toMatchObject({
    status: 409,
    title: 'sent-on',
    detail: expect.stringContaining('不能自己删去'),
  })
  const shown = (await read(who.service)).files.map((one: { name: string; removable: boolean }) => [
    one.name,
    one.removable,
  ])
  expect(shown).toEqual(expect.arrayContaining([['执照.png', true]]))
  const gone = await file(who.service, mine.id, 'DELETE')
  expect([gone.status, names(gone.body).includes('执照.png')]).toEqual([200, false])
  expect(gone.body.removedFiles).toMatchObject([{ name: '执照.png', by: '示范f-own', removedBy: '示范f-service' }])
  expect((await file(who.own, mine.id)).status).toBe(404)
  await take(who.housing, 'return', { reason: '不属本单位职责' })
  await take(who.service, 'decline', { reason: '不属受理范围' })
  const [left] = (await read(who.own)).files
  expect((await file(who.own, left.id, 'DELETE')).body).toMatchObject({ status: 409, title: 'wrong-state' })
  expect((await say(who.service, { words: '请补充', asks: true })).body.title).toBe('wrong-state')
})

test('the enterprise takes its own file away as long as nobody was sent to work by it', async () => {
  const body = { title: '食堂的事', category: '配套', files: [await sent(who.own, '错的.png')] }
  const begun = (await who.own('POST', '/requests', { body })).body
  expect(begun.files).toMatchObject([{ name: '错的.png', removable: true }])
  const gone = await who.own('DELETE', `/requests/${begun.key}/files/${begun.files[0].id}`)
  expect([gone.status, gone.body.files]).toEqual([200, []])
})

test('requests like one that is being written are shown: of the same enterprise or place, to who may see them', async () => {
  const begin = async (by: Send, title: string, more: object = {}) =>
    (await by('POST', '/requests', { body: { title, category: '配套', ...more } })).body.key
  const mine = await begin(who.own, '园区南门没有公交站')
  const hidden = await begin(who.other, '园区南门公交站太远', { confidential: '是' })
  await begin(who.own, '希望对接银行贷款')
  const alike = async (by: Send, words: string, same = '') =>
    (await by('GET', `/alike/requests?words=${encodeURIComponent(words)}&same=${same}`)).body.alike
  expect(await alike(who.own, '南门公交站的问题')).toEqual([
    { key: mine, words: '园区南门没有公交站', state: '待派单', ended: false, since: '2024-03-05' },
  ])
  const keys = async (...asked: Parameters<typeof alike>) =>
    (await alike(...asked)).map(({ key: found }: { key: string }) => found)
  expect(await keys(who.service, '南门公交站', CODES[0])).toEqual([mine])
  expect((await keys(who.service, '南门公交站', CODES.join())).toSorted()).toEqual([mine, hidden].toSorted())
  expect(await keys(who.housing, '南门公交站', CODES.join())).toEqual([])
  expect(await keys(who.service, '南门公交站')).toEqual([])
  expect(await keys(who.service, '缺少技术工人', CODES.join())).toEqual([])
  expect((await who.auditor('GET', '/alike/requests?words=x')).status).toBe(403)
})
