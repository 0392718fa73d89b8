/** The product's few line icons, drawn on a 20 × 20 grid; always beside words or a label, so hidden from readers. */
const paths = {
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  collapse: 'M12.5 5 7.5 10l5 5M4 4v12',
  expand: 'M7.5 5l5 5-5 5M16 4v12',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  right: 'M8 5.5 12.5 10 8 14.5',
  left: 'M12 5.5 7.5 10l4.5 4.5',
  dashboard: 'M3 16.5h14M5 13.5V9M10 13.5V4M15 13.5V7',
  figures: 'M4 3.5h12v13H4zM7 7h6M7 10h6M7 13h3.5',
  import: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13',
  upload: 'M10 12.5V3M6.5 6.5 10 3l3.5 3.5M3.5 13v3.5h13V13',
  download: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 16.5h13',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4',
  quote: 'M4 5h12v8.5H9.5L6 16.5v-3H4z',
  link: 'M8.5 11.5l3-3M7 9.5l-2 2a2.5 2.5 0 0 0 3.5 3.5l2-2M13 10.5l2-2A2.5 2.5 0 0 0 11.500 5l-2 2',
  print: 'M6 7.500V3.500h8v4M6 13.500H3.500v-6h13v6H14M6 11.500h8v5H6z',
  history: 'M3.500 10a6.500 6.500 0 1 0 2-4.700L3.500 7M3.500 3.500V7H7M10 6.500V10l2.500 1.500',
  warn: 'M10 3.500 17 16H3zM10 8v4M10 13.700v.600',
  lock: 'M5 9h10v7.500H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  empty: 'M3.500 11 6 4.500h8l2.500 6.500v5h-13zM3.500 11H7.500l1 2h3l1-2h4',
  check: 'M4.500 10.500 8 14l7.500-8',
  plus: 'M10 4v12M4 10h12',
  edit: 'M4 16l.800-3.500L13 4.300 15.700 7l-8.200 8.200zM11.500 5.800l2.700 2.700',
  trash: 'M4.500 6h11M8 6V3.800h4V6M6 6l.700 10.500h6.600L14 6',
  bookmark: 'M6 3.500h8v13l-4-3-4 3z',
  filter: 'M3.500 4.500h13l-5 6v5l-3-1.500v-3.500z',
  projects: 'M3 16.500h14M5 16.500V6l5-2.500v13M10 8h5v8.500',
  lists: 'M7.500 5.500h9M7.500 10h9M7.500 14.500h9M3.500 5.500h1M3.500 10h1M3.500 14.500h1',
  plans: 'M4 5h12v11.500H4zM4 8.500h12M7.500 3v3.500M12.500 3v3.500',
  reports: 'M4 16.500V11M8 16.500V7M12 16.500V12M16 16.500V4',
  proposals: 'M7.500 13a5 5 0 1 1 5 0v1.500h-5zM8.500 17h3',
  deals: 'M5.500 3.500h9v13h-9zM8 7h4M8 9.500h4M8.500 13.500l1 1 2-2',
  events: 'M5 17V3.500h10.500l-2.500 3 2.500 3H5',
  enterprises: 'M4.500 16.500v-13h7v13M11.500 8h4v8.500M3 16.500h14M7 6.500h2M7 9.500h2M7 12.500h2',
  spaces:
    'M3.500 5l4.300-1.500L12.200 5l4.300-1.500V15l-4.300 1.500L7.800 15l-4.300 1.500zM7.800 3.500V15M12.200 5v11.500',
  policies:
    'M10 5.500C8.500 4 6.500 3.800 3.500 4v11.500c3-.200 5 0 6.500 1.500 1.500-1.500 3.500-1.700 6.500-1.500V4c-3-.200-5 0-6.500 1.500V17',
  partners: 'M6 4a2 2 0 1 0 .010 0zM14 4a2 2 0 1 0 .010 0zM10 12.500a2 2 0 1 0 .010 0zM7 7.700l2 5M13 7.700l-2 5M8 6h4',
  services: 'M4 3.500h12v13H4zM7 10l2.200 2.200L13.300 8',
  requests: 'M3.500 4h13v9.500H9.500L6 16.500v-3H3.500zM7 7.500h6M7 10h4',
  visits: 'M3.500 9 10 3.500 16.500 9M5 8v8.500h10V8M8.500 16.500v-4.500h3v4.500',
  accounts: 'M10 3.500a3 3 0 1 0 .010 0zM4 16.500c0-3.500 2.500-5.500 6-5.500s6 2 6 5.500',
  units: 'M7.500 3.500h5v4h-5zM3.500 12.500h5v4h-5zM11.500 12.500h5v4h-5zM10 7.500V10M6 12.500V10h8v2.500',
  rounding: 'M3.500 6h9M15.500 6h1M3.500 10h2M8.500 10h8M3.500 14h8M14.500 14h2M13 4.500v3M7 8.500v3M13 12.500v3',
  audit: 'M5 3.500h10v13H5zM7.500 7h5M7.500 10h5M7.500 13h2.500',
  jobs: 'M10 3.500a6.500 6.500 0 1 0 .010 0zM10 6.500V10l2.500 2',
  backups: 'M3.500 4h13v4h-13zM4.500 8v8.500h11V8M8 11h4',
  close: 'M5 5l10 10M15 5 5 15',
  info: 'M10 3.500a6.500 6.500 0 1 0 .010 0zM10 9.500v4M10 6.500v.600',
  eye: 'M2.500 10c2-3.700 4.500-5.500 7.500-5.500s5.500 1.800 7.500 5.500c-2 3.700-4.500 5.500-7.500 5.500S4.500 13.700 2.500 10zM10 7.500a2.500 2.500 0 1 0 .010 0z',
  'eye-off':
    'M2.500 10c2-3.700 4.500-5.500 7.500-5.500s5.500 1.800 7.500 5.500c-2 3.700-4.500 5.500-7.500 5.500S4.500 13.700 2.500 10zM4 16.500l12-13',
  loading: 'M10 3.500A6.500 6.500 0 0 1 16.500 10',
  statistics: 'M3.500 14 8 9.500l3 3 5.500-6M12.500 6.500h4v4',
} as const

export type GlyphName = keyof typeof paths

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className="glyph" viewBox="0 0 20 20" width="1.25em" height="1.25em" aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
