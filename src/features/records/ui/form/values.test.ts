import { describe, expect, it } from 'vitest'
import type { Column } from '#features/ledger/contract.ts'
import { changesOf, heldOf } from './values.ts'

const columns: Column[] = [
  { header: '名称', field: 'name', kind: 'text' },
  { header: '总投资(万元)', field: 'total', kind: 'money' },
  { header: '标签', field: 'tags', kind: 'tags' },
]

describe('what a form sends', () => {
  it('is only what was changed, and nothing where nothing was', () => {
    const before = heldOf(columns, { name: '甲', total: '100', tags: '央企、总部' })
    expect(changesOf(columns, before, { ...before })).toEqual({})
    expect(changesOf(columns, before, { ...before, name: '乙' })).toEqual({ name: '乙' })
  })

  it('takes a field that was emptied, or holds only spaces, for blank', () => {
    const before = heldOf(columns, { name: '甲', total: '100', tags: null })
    expect(changesOf(columns, before, { name: '  ', total: undefined, tags: [] })).toEqual({ name: null, total: null })
  })

  it('takes the commas out of amounts and joins tags as the ledger writes them', () => {
    const before = heldOf(columns, { name: null, total: null, tags: '央企' })
    expect(changesOf(columns, before, { name: '1,000 吨项目', total: '1,234,000.5', tags: ['央企', '总部'] })).toEqual({
      name: '1,000 吨项目',
      total: '1234000.5',
      tags: '央企、总部',
    })
  })
})
