import type { Account } from '#features/accounts/contract.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'

/** Whether the account can be used now, and what stands in its way. */
export function Standing({ account }: { account: Pick<Account, 'disabledAt' | 'waitsUntil' | 'mustChangePassword'> }) {
  if (account.disabledAt) return <Mark tone="bad">已停用</Mark>
  if (account.waitsUntil) return <Mark tone="busy">输错密码，等待中</Mark>
  if (account.mustChangePassword) return <Mark tone="plain">待改一次性密码</Mark>
  return <Mark tone="good">使用中</Mark>
}
