import { serve } from '../worker.ts'
import type { RowBatch } from './cell.ts'
import { inspect, readRows, type WorkbookInspection, type WorkbookWork } from './read.ts'

serve<WorkbookWork, RowBatch | WorkbookInspection>(work => (work.does === 'read' ? readRows(work) : inspect(work)))
