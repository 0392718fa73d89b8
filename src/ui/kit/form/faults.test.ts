import { expect, it } from 'vitest'
import { faultsOf } from './faults.ts'

it('shows beside each field the first sentence about it, whether the schema or the server says so', () => {
  const names = ['current', 'next']
  expect(
    faultsOf(
      [
        { path: ['next'], message: '密码至少 8 位' },
        { path: ['next'], message: '另一句' },
      ],
      names,
    ),
  ).toEqual([{ name: 'next', message: '密码至少 8 位' }])
  expect(faultsOf([{ path: 'body.current', message: '原密码不正确' }], names)).toEqual([
    { name: 'current', message: '原密码不正确' },
  ])
})

it('leaves out what belongs to no field of the form', () => {
  expect(
    faultsOf(
      [
        { path: 'query.limit', message: '过大' },
        { path: [], message: '两次不一致' },
      ],
      ['current'],
    ),
  ).toEqual([])
})
