import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { walkSound } from '#platform/xml.ts'
import { type Answer, type Send, testApp } from '#test/harness/app.ts'

// Invented. What GeoReport v2 (http://wiki.open311.org/GeoReport_v2) and Service Discovery say of each answer stands here
// once more in the test's own words, read from the tables and examples of the specification.

const [HOME, OTHER] = ['370104', '370199']
const USCC = '91370104MA3DM00019'
const app = await testApp()
afterAll(() => app.close())
let service: Send
let department: Send
let enterprise: Send
let key: string

const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/)
const text = z.string().nullable()
const requestAsSpecified = z.strictObject({
  service_request_id: z.string(),
  status: z.enum(['open', 'closed']),
  status_notes: text,
  service_name: text,
  service_code: z.string(),
  description: z.string().max(4000).nullable(),
  agency_responsible: text,
  service_notice: text,
  requested_datetime: instant,
  updated_datetime: instant.nullable(),
  expected_datetime: instant.nullable(),
  address: text,
  address_id: text,
  zipcode: text,
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: text,
})
const errorsAsSpecified = z.array(z.strictObject({ code: z.int(), description: z.string().min(1) })).min(1)

const ask = (path: string) => app.anonymous('GET', `/open311/v2/${path}`)
const step = async (by: Send, of: string, action: string, body: object = {}) =>
  by('POST', `/requests/${of}/actions/${action}`, { body, headers: { 'if-match': '*' } })
const disclose = (of: string, body: object) => step(service, of, 'disclose', body)
const words = { open: '公开', title: '停车不便', text: '园区北门停车位不足。' }
const post = (by: Send, format: string, fields: Record<string, string>) =>
  by('POST', `/open311/v2/requests.${format}`, { body: new URLSearchParams(fields) })
const put = (by: Send, open: boolean) =>
  by('PUT', '/open311', { body: { open, contact: '0531-00000000' }, headers: { 'if-match': '*' } })
/** The elements of a document, as paths, with what stands in them. */
function elements({ body }: Answer): string[] {
  const [path, found]: [string[], string[]] = [[], []]
  const xml = body.toString()
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n</)
  expect(walkSound(xml)).toBe(true)
  for (const [, close, name, empty, inside] of xml.matchAll(/<(\/?)(\w+)(\/?)>([^<]*)/g)) {
    if (close) path.pop()
    else {
      path.push(name ?? '')
      found.push(`${path.join('/')}=${inside?.trim()}`)
      if (empty) path.pop()
    }
  }
  return found
}

beforeAll(async () => {
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  for (const code of [HOME, OTHER]) await app.district(code)
  const admin = await app.signIn('o-admin', 'admin', HOME)
  await admin('POST', '/units', { body: { values: { unit_no: 'U1', name: '示范局', kind: '部门' } } })
  await app.loadCells(HOME, {
    载体: [
      ['编码', '名称', '类型'],
      ['Z1', '示范片区', '片区'],
    ],
    企业: [
      ['统一社会信用代码', '企业名称', '载体编码'],
      [USCC, '示范科技有限公司', 'Z1'],
    ],
  })
  service = await app.signIn('o-service', 'service', HOME)
  department = await app.signIn('o-department', 'department', HOME, { units: ['示范局'] }, 'U1')
  enterprise = await app.signIn('o-enterprise', 'enterprise', HOME, { enterprises: [USCC] })
  const body = { title: '王先生反映停车难', category: '配套', content: '电话 13900000000', source: '电话', uscc: USCC }
  key = (await service('POST', '/requests', { body })).body.key
  await step(service, key, 'dispatch', { unit: 'U1' })
})

test('nothing is open until the district opens it; whoever may not sets nothing, and every setting stays', async () => {
  for (const path of ['discovery.json', 'services.json', 'requests.json', `requests/${key}.json`]) {
    const { status, body } = await ask(path)
    expect([path, status, errorsAsSpecified.safeParse(body).success]).toEqual([path, 404, true])
  }
  expect((await put(department, true)).status).toBe(403)
  expect((await put(service, true)).body).toMatchObject({ value: { open: true }, changes: [{ by: '示范o-service' }] })
})

test('discovery and services say what the specification asks, in both formats', async () => {
  const { body, headers } = await ask('discovery.json')
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(Object.keys(body)).toEqual(['changeset', 'contact', 'key_service', 'endpoints'])
  expect(body.contact).toContain('0531-00000000')
  expect(body.endpoints).toEqual([
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: 'http://localhost/open311/v2',
      changeset: '2024-03-04T10:00:00+08:00',
      type: 'production',
      formats: ['text/xml', 'application/json'],
    },
  ])
  const xml = await ask('discovery.xml')
  expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  expect(elements(xml)).toContain('discovery/endpoints/endpoint/formats/format=text/xml')

  const services = (await ask(`services.json?jurisdiction_id=${HOME}`)).body
  expect(services).toHaveLength(8)
  expect(Object.keys(services[0])).toEqual([
    'service_code',
    'service_name',
    'description',
    'metadata',
    'type',
    'keywords',
    'group',
  ])
  expect(services[0]).toMatchObject({ service_code: 'policy', metadata: true, type: 'realtime' })
  expect(elements(await ask('services.xml?jurisdiction_id='))).toContain('services/service/service_code=policy')
  const definition = (await ask('services/policy.json')).body
  expect(definition.attributes.map((one: { code: string; order: number }) => [one.code, one.order])).toEqual([
    ['title', 1],
    ['uscc', 2],
    ['source', 3],
  ])
  expect(elements(await ask('services/policy.xml'))).toContain(
    'service_definition/attributes/attribute/values/value/key=12345',
  )
})

test('a request is public when the service says so, in words of its own, and no longer when it says so again', async () => {
  expect((await ask('requests.json')).body).toEqual([])
  expect((await ask(`requests/${key}.json`)).status).toBe(404)
  expect((await step(department, key, 'disclose', words)).status).toBe(403)
  for (const wrong of [{ open: '公开' }, { ...words, text: '请联系 13900000000' }, { ...words, title: 'a@b.cn 反映' }])
    expect((await disclose(key, wrong)).status).toBe(422)
  expect((await disclose(key, words)).body.steps.at(-1)).toMatchObject({ action: 'disclose', by: '示范o-service' })

  const answer = await ask(`requests/${key}.json`)
  expect(z.array(requestAsSpecified).parse(answer.body)).toEqual([
    {
      service_request_id: key,
      status: 'open',
      status_notes: '待签收',
      service_name: '配套',
      service_code: 'facilities',
      description: '停车不便\n园区北门停车位不足。',
      agency_responsible: '示范局',
      service_notice: null,
      requested_datetime: '2024-03-04T10:00:00+08:00',
      updated_datetime: '2024-03-04T10:00:00+08:00',
      expected_datetime: '2024-03-11T23:59:59+08:00',
      address: '示范片区',
      address_id: 'Z1',
      zipcode: null,
      lat: null,
      long: null,
      media_url: null,
    },
  ])
  const xml = await ask('requests.xml')
  expect(elements(xml)).toContain(`service_requests/request/service_request_id=${key}`)
  expect(elements(xml)).toContain('service_requests/request/lat=')
  for (const secret of ['王先生', '13900000000', '示范科技', USCC]) {
    expect(xml.body.toString()).not.toContain(secret)
    expect(JSON.stringify(answer.body)).not.toContain(secret)
  }
  await disclose(key, { open: '不公开' })
  expect((await ask(`requests/${key}.json`)).status).toBe(404)
  await disclose(key, words)
})

test('what is confidential cannot be made public', async () => {
  const body = { title: '示范', category: '融资', source: '电话', confidential: '是' }
  const { key: secret } = (await service('POST', '/requests', { body })).body
  expect((await disclose(secret, words)).body.detail).toContain('保密')
})

test('requests are found by number, service, status and time of at most 90 days', async () => {
  const found = async (query: string) => (await ask(`requests.json?${query}`)).body.length
  expect(await found(`service_request_id=${key},nothing&status=closed`)).toBe(1)
  expect(await found('service_code=facilities,policy&status=open')).toBe(1)
  expect(await found('service_code=policy')).toBe(0)
  expect(await found('status=closed')).toBe(0)
  expect(await found('status=open,closed&start_date=&end_date=')).toBe(1)
  expect(await found('start_date=2024-03-04T02:00:00Z&end_date=2024-03-04T10:00:00%2B08:00')).toBe(1)
  expect(await found('end_date=2024-03-04T09:59:59+08:00')).toBe(0)
  for (const query of [
    'start_date=2023-01-01T00:00:00Z&end_date=2024-01-01T00:00:00Z',
    'start_date=2024-01-01',
    'status=lost',
    'service_code=nothing',
    'page_size=9',
  ]) {
    const { status, body } = await ask(`requests.json?${query}`)
    expect([query, status, errorsAsSpecified.parse(body)[0]?.code]).toEqual([query, 400, 400])
  }
  app.clock.now = new Date('2024-09-04T10:00:00+08:00')
  expect(await found('')).toBe(0)
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
})

test('errors are in the format that was asked for', async () => {
  expect(elements(await ask('services/nothing.xml'))).toContain('errors/error/code=404')
  expect(errorsAsSpecified.parse((await ask('services/nothing.json')).body)[0]?.code).toBe(404)
  expect(elements(await ask(`services.xml?jurisdiction_id=${OTHER}`))).toContain('errors/error/code=404')
  for (const path of ['nowhere', 'requests', 'services/policy', 'requests.yaml', `requests/${key}.yaml`])
    expect([path, (await ask(path)).status, elements(await ask(path))[2]]).toEqual([path, 404, 'errors/error/code=404'])
  const wrong = await app.anonymous('PATCH', '/open311/v2/requests.json', { body: {} })
  expect([wrong.status, errorsAsSpecified.parse(wrong.body)[0]?.code]).toEqual([405, 405])
  expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST')
})

test('putting one in needs a sign-in, a service, a place and words; it is worked on like any other, and not public', async () => {
  const fields = {
    jurisdiction_id: HOME,
    service_code: 'facilities',
    address_string: '示范路 1 号',
    description: '路灯 <b>不亮</b>。已有一周',
    last_name: '示',
    phone: '0531-11111111',
  }
  const refused = await post(app.anonymous, 'json', fields)
  expect([refused.status, errorsAsSpecified.parse(refused.body)[0]?.code]).toEqual([403, 403])
  expect((await post(department, 'xml', { ...fields, jurisdiction_id: OTHER })).status).toBe(404)
  for (const lacking of ['service_code', 'address_string', 'description']) {
    const { status } = await post(service, 'json', { ...fields, [lacking]: '' })
    expect([lacking, status]).toEqual([lacking, 400])
  }
  expect((await post(service, 'json', { ...fields, service_code: 'nothing' })).status).toBe(404)
  expect((await service('POST', '/open311/v2/requests.json', { body: fields })).status).toBe(400)

  const made = await post(enterprise, 'json', fields)
  expect(made.status).toBe(200)
  const [{ service_request_id, account_id }] = made.body
  expect(account_id).toBeNull()
  const { values } = (await service('GET', `/requests/${service_request_id}`)).body
  expect(values).toMatchObject({ title: '路灯 <b>不亮</b>', category: '配套', source: '企业自报', uscc: USCC })
  expect(values.content).toBe('路灯 <b>不亮</b>。已有一周\n地点：示范路 1 号\n联系人：示，0531-11111111')
  expect((await ask(`requests/${service_request_id}.json`)).status).toBe(404)

  const xml = await post(service, 'xml', { ...fields, lat: '36.6', long: '117.0', 'attribute[title]': '路灯' })
  const own = elements(xml)
    .find(one => one.includes('service_request_id='))
    ?.split('=')[1]
  expect((await service('GET', `/requests/${own}`)).body.values).toMatchObject({ title: '路灯', source: '12345' })
})

test('of two districts that are open each has its own, and which is asked about has to be said', async () => {
  const there = await app.signIn('o-there', 'service', OTHER)
  await put(there, true)
  expect((await ask('requests.json')).status).toBe(400)
  expect((await ask(`requests.json?jurisdiction_id=${OTHER}`)).body).toEqual([])
  expect((await ask(`requests/${key}.json?jurisdiction_id=${OTHER}`)).status).toBe(404)
  expect((await ask(`requests/${key}.json?jurisdiction_id=${HOME}`)).body).toHaveLength(1)
  await put(there, false)
})

test('what has ended is closed, and says when', async () => {
  await step(department, key, 'accept')
  await step(department, key, 'answer', { outcome: '已解决', text: '已解决。' })
  app.clock.now = new Date('2024-03-05T09:00:00+08:00')
  service = await app.signInAgain('o-service')
  await step(service, key, 'approve')
  await step(service, key, 'call-back', { result: '已解决' })
  await step(service, key, 'close')
  app.clock.now = new Date('2024-03-06T09:00:00+08:00')
  await disclose(key, { ...words, title: '停车不便（已办）' })
  expect((await ask(`requests.json?status=closed`)).body).toMatchObject([
    {
      status: 'closed',
      status_notes: '已办结：已解决',
      updated_datetime: '2024-03-05T09:00:00+08:00',
      expected_datetime: null,
    },
  ])
})
