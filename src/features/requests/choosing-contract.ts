import { choiceEndpoint } from '#features/cases/contract.ts'

/** What one chooses from who begins a request, or sends it to its units. */
export const requestChoices = {
  units: choiceEndpoint('/api/v1/request-units', {
    permission: 'ledger.read',
    summary: '诉求：可派的单位',
    description: '在用的单位，有账号能办理的在前，各按规定的顺序；没有账号能办理的写明原因，不能派给它。至多 100 个。',
  }),
  enterprises: choiceEndpoint('/api/v1/request-enterprises', {
    permission: 'requests.begin',
    summary: '诉求：替哪家企业登记',
    description:
      '数据范围内的企业，和本单位（含下级）或数据范围内的单位今天包联的企业，包联的在前；只给出统一社会信用代码和名称。至多 50 家。',
  }),
}
