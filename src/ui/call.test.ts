import { expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { fileNameOf, problemFrom, urlOf } from './call.ts'

const trace = endpoint({
  method: 'GET',
  path: '/api/v1/figures/{id}/trace',
  summary: '来源',
  permission: 'public',
  params: z.object({ id: z.string() }),
  query: z.object({ scope: z.string().optional(), limit: z.number().optional() }),
  response: z.unknown(),
})

it('fills in path and query, encoded, and leaves out what is empty', () => {
  const query = { scope: '{"list":"区级 & 市级"}', limit: undefined }
  expect(urlOf(trace, { params: { id: 'a/b' }, query })).toBe(
    '/api/v1/figures/a%2Fb/trace?scope=%7B%22list%22%3A%22%E5%8C%BA%E7%BA%A7+%26+%E5%B8%82%E7%BA%A7%22%7D',
  )
  expect(urlOf(trace, { params: { id: 'x' }, query: { scope: '' } })).toBe('/api/v1/figures/x/trace')
})

it('keeps the sentence, the code, the issues and the waiting time of a problem document', () => {
  const text = JSON.stringify({
    title: 'too_many',
    detail: '请 30 秒后再试。',
    issues: [{ path: 'body.a', message: '有误' }],
  })
  expect(problemFrom(429, text, '30')).toMatchObject({
    status: 429,
    code: 'too_many',
    message: '请 30 秒后再试。',
    retryAfter: 30,
    issues: [{ path: 'body.a', message: '有误' }],
  })
})

it('makes a sentence of an answer that is no problem document', () => {
  expect(problemFrom(502, '<html>Bad gateway</html>', null)).toMatchObject({
    status: 502,
    message: expect.stringContaining('稍后重试'),
  })
  expect(problemFrom(413, '', null).message).toBe('内容过大，服务器没有接收。')
})

it('reads the file name the server gives, Chinese or plain', () => {
  expect(fileNameOf(`attachment; filename="x.xlsx"; filename*=UTF-8''%E6%8C%87%E6%A0%87.xlsx`)).toBe('指标.xlsx')
  expect(fileNameOf('attachment; filename="x.xlsx"')).toBe('x.xlsx')
  expect(fileNameOf(null)).toBeUndefined()
})
