/** What other features may use of 亩均效益. */
export { writeYields } from './export.ts'
