import { setting } from '#features/settings/setting.ts'
import { DECLARED_TERMS, type RequestTerms, requestTerms } from './terms-contract.ts'

/** How long things may take: what begins takes the terms of its instant, what runs keeps its own. */
export const termSetting = setting({
  name: 'request-terms',
  called: '时限设置',
  value: requestTerms,
  unset: DECLARED_TERMS,
  write: 'requests.terms',
})

/** Working days to handle a request of a category. */
export const handleDays = ({ handleDays, handleByCategory }: RequestTerms, category: unknown): number =>
  handleByCategory[String(category) as keyof RequestTerms['handleByCategory']] ?? handleDays
