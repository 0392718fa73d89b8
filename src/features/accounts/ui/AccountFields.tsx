import { useQuery } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import type { Account } from '#features/accounts/contract.ts'
import type { GivenScope } from '#features/identity/contract.ts'
import { type Role, roleNames, roles } from '#features/roles/contract.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { rolesQuery } from './queries.ts'
import { ScopeSelect } from './ScopeSelect.tsx'
import { UnitSelect } from './UnitSelect.tsx'

/** What the form holds: the scope apart from whether it is the whole district. */
export interface Held {
  displayName: string
  role: Role
  /** Its number. */
  unit: string | null
  whole: boolean
  units: string[]
  zones: string[]
  streets: string[]
  lists: string[]
}

const nothing = { units: [], zones: [], streets: [], lists: [] }
export const heldOf = (account: Pick<Account, 'displayName' | 'role' | 'unit' | 'scope'>): Held => ({
  displayName: account.displayName,
  role: account.role,
  unit: account.unit?.number ?? null,
  whole: account.scope === 'district',
  ...(account.scope === 'district' ? nothing : account.scope),
})
export const newHeld: Held = { displayName: '', role: 'planner', unit: null, whole: true, ...nothing }

/** As it is sent. */
export function sentOf({ displayName, role, unit, whole, units, zones, streets, lists }: Held) {
  const scope: GivenScope = whole ? 'district' : { units, zones, streets, lists }
  return { ...(displayName.trim() && { displayName: displayName.trim() }), role, unit: unit ?? null, scope }
}

const kinds = [
  { kind: 'units', label: '责任单位', hint: '含单位树中的下级' },
  { kind: 'zones', label: '载体', hint: '含其下的园区、楼宇' },
  { kind: 'streets', label: '街道', hint: undefined },
  { kind: 'lists', label: '名单', hint: '名单或名单组里现有的项目' },
] as const

function Scope({ fixed }: { fixed: boolean }) {
  const form = Form.useFormInstance<Held>()
  const held = Form.useWatch([], form) as Held | undefined
  const none = held && !held.whole && kinds.every(({ kind }) => (held[kind] ?? []).length === 0)
  return (
    <>
      <Form.Item name="whole" label="数据范围" extra={none && '还没有选：这个账号什么也看不到。'}>
        <Radio.Group
          disabled={fixed}
          options={[
            { value: true, label: '全区' },
            { value: false, label: '只限以下任一项' },
          ]}
        />
      </Form.Item>
      <div className="scope-fields" hidden={held?.whole ?? true}>
        {kinds.map(({ kind, label, hint }) => (
          <Form.Item key={kind} name={kind} label={label} extra={hint}>
            <ScopeSelect kind={kind} disabled={fixed} />
          </Form.Item>
        ))}
      </div>
    </>
  )
}

/** What a role may do, in words. */
function May({ role }: { role: Role | undefined }) {
  const words = useQuery(rolesQuery).data?.roles.find(one => one.role === role)?.words
  return words ? <span className="role-may">可以：{words.join('、')}。</span> : null
}

/** Of an account: name, role, unit (`known`: the one it has) and scope; `fixed`: the name alone. A role that works on a part begins with none of it. */
export function AccountFields({ known, fixed = false }: { known?: Account['unit']; fixed?: boolean }) {
  const form = Form.useFormInstance<Held>()
  const role = Form.useWatch('role', form) as Role | undefined
  return (
    <>
      <Form.Item name="displayName" label="姓名或岗位" extra="在记录和日志中显示；不填则为用户名。">
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label="角色" extra={<May role={role} />}>
        <Select
          disabled={fixed}
          options={roleNames.map(one => ({ value: one, label: roles[one].label }))}
          onChange={(next: Role) => form.setFieldValue('whole', !roles[next].own)}
        />
      </Form.Item>
      <Form.Item name="unit" label="所属单位" extra="办理事项时代表的单位；不影响能看到哪些记录。">
        <UnitSelect known={known} disabled={fixed} />
      </Form.Item>
      <Scope fixed={fixed} />
    </>
  )
}
