import type { SharedField } from '#features/data-sharing/contract.ts'

/** 联系电话（缺省打星号） */
export const sayField = ({ header, guarded }: SharedField): string => (guarded ? `${header}（缺省打星号）` : header)

/** The headers of these fields. */
export const headersOf = (fields: readonly SharedField[], names: readonly string[]): string =>
  fields
    .filter(({ field }) => names.includes(field))
    .map(({ header }) => header)
    .join('、')
