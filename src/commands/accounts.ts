import { resetPassword } from '#features/accounts/account.ts'
import { addDistrict } from '#features/districts/district.ts'
import { readPassword, roleNamed, userAdd, userUnlock } from '#features/identity/commands.ts'
import { DEMO_DISTRICT, loadDemo } from '../demo.ts'
import { type Command, given, type Input, text } from './command.ts'
import { inDistrict, withDatabase } from './open.ts'

const texts = { type: 'string', multiple: true } as const
const many = ({ values }: Input, option: string): string[] =>
  ((values[option] as string[] | undefined) ?? []).map(value => value.trim()).filter(value => value !== '')

/** Districts and who signs in to them. */
export const accountCommands: Command[] = [
  {
    name: 'district add',
    arguments: 'CODE NAME',
    does: '新建区县（GB/T 2260 代码）',
    positionals: ['CODE', 'NAME'],
    options: {},
    run: input => {
      const [code = '', name = ''] = input.positionals
      return withDatabase(input, code, async ctx => {
        const json = await addDistrict(ctx, { code, name, demo: false })
        return { json: { code: json.code, name: json.name }, text: `已新建 ${json.name}（${code}）。` }
      })
    },
  },
  {
    name: 'demo',
    arguments: '',
    does: `载入演示区县 ${DEMO_DISTRICT.code}`,
    options: {},
    run: input =>
      withDatabase(input, '', async ctx => {
        const { records } = await loadDemo(ctx)
        return { json: { district: DEMO_DISTRICT.code, records }, text: `已载入演示数据 ${records} 条。` }
      }),
  },
  {
    name: 'user add',
    arguments:
      'NAME --district CODE --role ROLE [--works-for 单位] [--unit 责任单位]… [--zone 载体编码]… [--street 街道]… [--list 名单]…',
    does: '新建账号；密码在终端输入，或从标准输入读一行。--works-for 为所属单位的编号或名称；给出责任单位、载体、街道、名单的，只见这一部分',
    positionals: ['NAME'],
    notes: true,
    options: { district: text, role: text, 'works-for': text, unit: texts, zone: texts, street: texts, list: texts },
    needs: ['district', 'role'],
    run: async input => {
      const [name = ''] = input.positionals
      const role = roleNamed(given(input, 'role'))
      const unit = input.values['works-for'] as string | undefined
      const password = await readPassword(`为 ${name} 设置密码`)
      return inDistrict(input, async ctx => {
        const [units, zones, streets, lists] = ['unit', 'zone', 'street', 'list'].map(kind => many(input, kind))
        const user = await userAdd(ctx, { name, role, password, unit }, { units, zones, streets, lists })
        const said = `已新建账号 ${user.username}（${user.roleLabel}），数据范围：${user.scope}。`
        return { json: user, text: [said, ...user.warnings].join('\n') }
      })
    },
  },
  {
    name: 'user reset',
    arguments: 'NAME --district CODE',
    does: '重置密码：给出一次性密码，7 天内有效，登录后须先修改',
    positionals: ['NAME'],
    notes: true,
    options: { district: text },
    needs: ['district'],
    run: input =>
      inDistrict(input, async ctx => {
        const { account, password } = await resetPassword(ctx, input.positionals[0] ?? '')
        return { json: { username: account.username, password }, text: `${account.username} 的一次性密码：${password}` }
      }),
  },
  {
    name: 'user unlock',
    arguments: 'NAME',
    does: '解除账号因密码错误而须等待的限制',
    positionals: ['NAME'],
    options: {},
    run: input => {
      const [name = ''] = input.positionals
      return withDatabase(input, '', async ctx => {
        const json = await userUnlock(ctx, name)
        return { json, text: `已解除 ${name} 的登录限制。` }
      })
    },
  },
]
