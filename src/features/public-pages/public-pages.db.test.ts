import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkSound } from '#platform/xml.ts'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: a district that opens what it has, and one that keeps all of it to itself.

const [OPEN, SHUT] = ['370104', '370199']
const CODE = '91370104MA3EXAMP01'
const SECRET = '不公开的'
const NAMED = '<示范>"政策"/一'

let app: Awaited<ReturnType<typeof testApp>>
let planner: Send
const all = { vacancies: true, rents: true, policies: true, services: true, asking: true, announcements: true }
const set = (value: object, path = '/public-settings') =>
  planner('PUT', path, { body: value, headers: { 'if-match': '*' } })
const open = (value: object = {}) => set({ open: true, contact: '', ...all, ...value })

beforeAll(async () => {
  app = await testApp()
  for (const code of [OPEN, SHUT]) {
    await app.district(code)
    const room = (房源编号: string, 楼层: number, 可招商: string) => ({
      房源编号,
      载体编码: 'B',
      楼层,
      '面积(㎡)': '60.5',
      '租金(元/㎡·天)': '2.5',
      业态: 楼层 < 0 ? '仓储' : '办公',
      可招商,
    })
    await app.load(code, {
      载体: [
        { 编码: 'Z', 名称: '示范片区', 类型: '片区' },
        { 编码: 'B', 名称: '示范楼<b>', 类型: '楼宇', 上级编码: 'Z', 经度: '116.9', 纬度: '36.6' },
      ],
      企业: [{ 统一社会信用代码: CODE, 企业名称: `${SECRET}企业`, 载体编码: 'B', 入驻日期: '2020-01-01' }],
      企业经营: [{ 统一社会信用代码: CODE, 年度: 2023, '税收(万元)': '987654.3' }],
      房源: [
        room(`${code}-1`, 1, '是'),
        room(`${code}-2`, -1, '是'),
        room(`${code}-3`, 3, '是'),
        room(`${code}-4`, 4, '否'),
      ],
      租赁: [
        { 房源编号: `${code}-1`, 统一社会信用代码: CODE, 起租日期: '2023-01-01' },
        { 房源编号: `${code}-3`, 统一社会信用代码: CODE, 起租日期: '2023-01-01', 止租日期: '2024-03-01' },
      ],
      政策文件: [{ 政策: NAMED, 文号: '<示范>1' }],
      政策条款: [
        { 政策: NAMED, 条号: '10', 标题: '第十', 内容: '后' },
        { 政策: NAMED, 条号: '2', 标题: '第二</script>', 内容: null },
      ],
      政策条件: [{ 政策: NAMED, 条号: '2', 序号: 1, 字段: '税收', 比较: '至少', 值: '123456' }],
      通办事项: [
        { 事项编码: 'T1', 名称: '示范事项', 层级: '区', 生效日期: '2023-01-01' },
        { 事项编码: 'T2', 名称: '失效事项', 层级: '区', 生效日期: '2023-01-01', 失效日期: '2024-03-01' },
      ],
    })
  }
  planner = await app.signIn('public-planner', 'planner', OPEN)
})
afterAll(() => app.close())

const data = async (path: string, district = OPEN) => app.anonymous('GET', `/public-data/${district}${path}`)
const page = async (path: string, district = OPEN) => {
  const { status, body, headers } = await app.anonymous('GET', `/public/${district}${path}`)
  return { status, headers, text: String(body) }
}
const POLICY = `/policies/${encodeURIComponent(NAMED)}`
const DOCUMENT = ['number', 'level', 'department', 'validFrom', 'validUntil', 'materials', 'applyAt', 'ended']
const ROOM = 'number space spaceCode address longitude latitude floor area height usage rent'.split(' ')
const SECTIONS = ['/announcements', '/vacancies', '/policies', POLICY, '/services', '/asking', '/figures']

test('a district shows nothing until it opens, and of its sections those alone that it turns on', async () => {
  for (const path of ['', ...SECTIONS]) {
    expect([path, (await data(path)).status, (await page(path)).status]).toEqual([path, 404, 404])
  }
  expect(String((await app.anonymous('GET', '/robots.txt')).body)).toBe('User-agent: *\nDisallow: /\n')
  await open({ vacancies: false, rents: false, policies: false, services: false, asking: false, announcements: false })
  expect((await data('')).body).toEqual({
    district: { code: OPEN, name: expect.any(String), demo: false },
    contact: null,
    sections: [],
  })
  for (const path of SECTIONS) expect([path, (await data(path)).status]).toEqual([path, 404])
  await open()
  expect((await data('')).body.sections).toEqual(['announcements', 'vacancies', 'policies', 'services', 'asking'])
  expect((await data('', SHUT)).status).toBe(404)
  const { status, text } = await page('', SHUT)
  expect([status, text]).toEqual([404, expect.stringContaining('没有开放')])
})

/** Every path of names in a value: rooms[].area. */
const fieldsOf = (value: unknown, at = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap(one => fieldsOf(one, `${at}[]`))
  if (value === null || typeof value !== 'object') return [at]
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, `${at}.${name}`))
}
const SITE = ['district.code', 'district.name', 'district.demo', 'contact', 'sections[]']

test('what leaves is these fields and no others', async () => {
  await open({ contact: '示范窗口' })
  await set({ asOf: '2023-12-31', figures: ['service_items.count'] }, '/public-figures')
  const told = { title: '示范公告', text: '示范', audience: { to: 'officials' }, open: true }
  expect((await planner('POST', '/announcements', { body: told })).status).toBe(201)
  const each: Record<string, string[]> = {
    '/vacancies': [
      ...['on', 'count', 'area', 'page', 'pages', 'rents', 'usages[]'],
      ...['code', 'name', 'rooms'].map(name => `zones[].${name}`),
      ...['code', 'name', 'address', 'rooms', 'area'].map(name => `places[].${name}`),
      ...ROOM.map(name => `rooms[].${name}`),
    ],
    [`/chosen-rooms?chosen=${OPEN}-2`]: [...['on', 'gone'], ...ROOM.map(name => `rooms[].${name}`)],
    '/announcements': ['id', 'title', 'text', 'publishedAt'].map(name => `announcements[].${name}`),
    '/policies': ['policies[].name', 'policies[].clauses', ...DOCUMENT.map(name => `policies[].document.${name}`)],
    [POLICY]: [
      ...DOCUMENT.map(name => `document.${name}`),
      'name',
      'clauses[].number',
      'clauses[].title',
      'clauses[].content',
    ],
    '/services': ['on', ...['code', 'name', 'level', 'mode', 'since'].map(name => `items[].${name}`)],
    '/asking': ['categories[]', 'signHours', 'handleDays', 'rateDays', 'callBackDays'],
    '/figures': [
      'asOf',
      'publishedAt',
      ...['name', 'display', 'period', 'definition'].map(name => `figures[].${name}`),
    ],
  }
  for (const [path, fields] of Object.entries(each)) {
    const { status, body, headers } = await data(path)
    expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=60'])
    expect([path, new Set(fieldsOf(body))]).toEqual([path, new Set([...SITE, ...fields].map(name => `.${name}`))])
    const { text } = await page(path)
    for (const said of [JSON.stringify(body), text])
      for (const never of [SECRET, CODE, '987654', '123456', SHUT])
        expect([path, said.includes(never)]).toEqual([path, false])
  }
})

test('shows what can be let and nobody has today, found by space, area, rent, floor and use, with the rent where the district says so', async () => {
  await open()
  const { body } = await data('/vacancies')
  expect(body.rooms.map((room: { number: string }) => room.number)).toEqual([`${OPEN}-2`, `${OPEN}-3`])
  expect([body.count, body.area, body.rooms[0].rent]).toEqual([2, '121', '2.5'])
  expect((await data('/vacancies?space=Z&least=60&most=61')).body.count).toBe(2)
  expect((await data('/vacancies?space=&least=60&most=')).body.count).toBe(2)
  expect((await data('/vacancies?least=61')).body).toMatchObject({ count: 0, rooms: [], places: [{ code: 'B' }] })
  expect((await data('/vacancies?page=99')).body).toMatchObject({ page: 1, count: 2 })
  for (const odd of ['least=0x3e8', 'most=nonsense', 'rentMost=x', 'floorLeast=1.5', 'least=-1', 'page=0x1', 'page=']) {
    const { status, body } = await data(`/vacancies?${odd}`)
    expect([odd, status, body.detail]).toEqual([odd, 400, expect.stringMatching(/须为(数字|整数)/)])
    expect((await page(`/vacancies?${odd}`)).text).toContain(body.detail)
  }
  expect(body).toMatchObject({ zones: [{ code: 'Z', rooms: 2 }], usages: ['仓储', '办公'], rents: true })
  const counted = async (query: string) => (await data(`/vacancies?${query}`)).body.count
  expect(await counted('rentMost=2.5&floorLeast=1')).toBe(1)
  expect(await counted('floorMost=-1&usage=%E4%BB%93%E5%82%A8')).toBe(1)
  expect(await counted('rentMost=2.4')).toBe(0)
  await open({ rents: false })
  // Nor do the rents come out by asking about them.
  expect([await counted('rentMost=2.4'), await counted('rentMost=2.6')]).toEqual([2, 2])
  expect((await data('/vacancies')).body).toMatchObject({ rents: false, rooms: [{ rent: null }, { rent: null }] })
  expect((await page('/vacancies')).text).not.toContain('元/㎡')
})

test('rooms that are chosen stand in the address: a list to keep, send and print, of what is vacant and public', async () => {
  await open()
  const asked = `chosen=${encodeURIComponent(`${OPEN}-3~${OPEN}-1~${OPEN}-2~${SHUT}-2~nothing`)}`
  const { body } = await data(`/chosen-rooms?${asked}`)
  const { body: all } = await data('/vacancies')
  // Let, of another district, and none at all: told apart for nobody.
  expect([body.rooms, body.gone]).toEqual([all.rooms.toReversed(), 3])
  const { text } = await page(`/chosen-rooms?${asked}`)
  expect(text).toContain('所选的另有 3 套已不空置，或没有这个编号。')
  for (const never of [SECRET, CODE, '987654', '123456']) expect([never, text.includes(never)]).toEqual([never, false])
  const links = (of: string) =>
    [...of.matchAll(/href="([^"]*chosen[^"]*)"/g)].map(([, to]) => to?.replaceAll('&amp;', '&'))
  const picking = await page('/vacancies?least=1')
  const [first = ''] = links(picking.text)
  expect(first).toBe(`/public/${OPEN}/vacancies?least=1&chosen=${OPEN}-2#room-${OPEN}-2`)
  const [whole = '', ...others] = links((await page(first.replace(`/public/${OPEN}`, '').replace(/#.*/, ''))).text)
  expect(whole).toBe(`/public/${OPEN}/chosen-rooms?chosen=${OPEN}-2`)
  expect(others).toContain(`/public/${OPEN}/vacancies?least=1&chosen=${OPEN}-2%7E${OPEN}-3#room-${OPEN}-3`)
  const many = Array.from({ length: 21 }, (_, at) => `x${at}`).join('~')
  const refused = await data(`/chosen-rooms?chosen=${many}`)
  expect([refused.status, refused.body.detail]).toEqual([400, expect.stringContaining('最多选 20 套')])
  expect((await page('/chosen-rooms')).text).toContain('还没有选房源')
  await open({ rents: false })
  expect((await data(`/chosen-rooms?${asked}`)).body.rooms[0].rent).toBeNull()
  await open({ vacancies: false })
  expect((await page(`/chosen-rooms?${asked}`)).status).toBe(404)
})

test('writes pages that say the same, with names escaped and data for search engines', async () => {
  await open()
  const ld = (text: string) => JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '')
  const typesOf = (text: string) => new Set([ld(text)['@graph'] ?? ld(text)].flat().map(one => one['@type']))
  const vacancies = (await page('/vacancies')).text
  expect(vacancies).toContain('示范楼&lt;b&gt;，地下 1 层')
  expect(typesOf(vacancies)).toEqual(new Set(['Organization', 'Offer']))
  const policy = await page(POLICY)
  expect(policy.text.indexOf('第 2 条')).toBeLessThan(policy.text.indexOf('第 10 条'))
  expect(policy.text).toContain('第二&lt;/script&gt;')
  expect(ld(policy.text)['@graph'][1]).toMatchObject({ '@type': 'GovernmentService', name: '第二</script>' })
  expect(typesOf((await page('')).text)).toEqual(new Set(['Organization']))
  expect(policy.headers.get('content-security-policy')).toContain("script-src 'self'")
  const sitemap = String((await app.anonymous('GET', '/sitemap.xml')).body)
  expect(walkSound(sitemap)).toBe(true)
  const addresses = [...sitemap.matchAll(/<loc>http:\/\/localhost(.*?)<\/loc>/g)].map(([, path]) => path ?? '')
  expect(addresses).toContain(`/public/${OPEN}${POLICY}`)
  for (const path of addresses) expect([path, (await app.anonymous('GET', path)).status]).toEqual([path, 200])
})

test('takes its address from the configuration, and nothing that is kept from a request', async () => {
  await open()
  const asking = (to: string, path: string) =>
    Promise.resolve(app.web.app.request(`http://${to}${path}`, { headers: { host: to } })).then(async reply => ({
      kept: reply.headers.get('cache-control'),
      text: await reply.text(),
    }))
  for (const path of ['', '/policies', POLICY, '/vacancies', '/chosen-rooms', '/asking']) {
    const { kept, text } = await asking('elsewhere.example', `/public/${OPEN}${path}`)
    expect([path, kept, text.includes('elsewhere')]).toEqual([path, 'public, max-age=60', false])
    expect(text).toContain(`<link rel="canonical" href="/public/${OPEN}`)
  }
  for (const path of ['/sitemap.xml', '/robots.txt'])
    expect([path, (await asking('elsewhere.example', path)).kept]).toEqual([path, 'no-store'])
  app.web.origin = 'https://yishang.example'
  try {
    for (const path of [`/public/${OPEN}`, `/public/${OPEN}${POLICY}`, '/sitemap.xml', '/robots.txt']) {
      const { kept, text } = await asking('elsewhere.example', path)
      const named = ['elsewhere', 'https://yishang.example'].map(host => text.includes(host))
      expect([path, named, kept]).toEqual([path, [false, true], 'public, max-age=60'])
    }
  } finally {
    app.web.origin = undefined
  }
})

test('publishes figures as they were when that was set, of the whole district alone', async () => {
  await open()
  const figures = async () => (await data('/figures')).body.figures.map((one: { display: string }) => one.display)
  app.clock.now = new Date('2024-03-01T02:05:00.000Z')
  const again = () =>
    set({ asOf: '2023-12-31', figures: ['service_items.count', 'enterprises.tax'] }, '/public-figures')
  expect((await again()).status).toBe(200)
  // The tax of one enterprise is withheld, and so is not published at all.
  expect(await figures()).toEqual(['2项'])
  app.clock.now = new Date('2024-03-01T02:10:00.000Z')
  await app.load(OPEN, { 通办事项: [{ 事项编码: 'T3', 名称: '新事项', 层级: '区', 生效日期: '2023-01-01' }] })
  expect(await figures()).toEqual(['2项'])
  await again()
  expect(await figures()).toEqual(['3项'])
  const refused = async (value: object) => (await set(value, '/public-figures')).body.title
  expect(await refused({ asOf: '2023-12-31', figures: ['list.projects'] })).toBe('not_to_publish')
  expect(await refused({ asOf: '2024-03-04', figures: [] })).toBe('future_day')
})

test('an enterprise account finds what the district shows everybody, and no more', async () => {
  const firm = await app.signIn('public-firm', 'enterprise', OPEN, { enterprises: [CODE] })
  const numbers = async (query = '') => {
    const { body } = await firm('GET', `/vacant-rooms${query}`)
    return [body.open, body.rooms.map(({ number, rent }: { number: string; rent: string }) => [number, rent])]
  }
  await open()
  expect(await numbers()).toEqual([
    true,
    [
      [`${OPEN}-2`, '2.5'],
      [`${OPEN}-3`, '2.5'],
    ],
  ])
  expect(await numbers(`?rooms=${OPEN}-3~${OPEN}-1~${SHUT}-2`)).toEqual([true, [[`${OPEN}-3`, '2.5']]])
  expect(await numbers('?least=61')).toEqual([true, []])
  await open({ rents: false })
  expect(await numbers(`?rooms=${OPEN}-3`)).toEqual([true, [[`${OPEN}-3`, null]]])
  for (const shut of [{ vacancies: false }, { open: false }]) {
    await open(shut)
    expect(await numbers()).toEqual([false, []])
  }
  expect((await planner('GET', '/vacant-rooms')).status).toBe(403)
})
