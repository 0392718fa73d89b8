import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

/**
 * Few files instead of a hundred for a page: what the first page needs, and the widgets that most other pages share.
 * Decimal numbers and queries stay apart, since the dashboard and an enterprise's pages need them and none of the
 * widgets. Without their dependencies, so that nothing is drawn into a group that few pages need; the order of execution
 * must then be kept by the bundler.
 */
const chunks: NonNullable<NonNullable<UserConfig['build']>['rolldownOptions']>['output'] = {
  entryFileNames: 'assets/yishang-[hash].js',
  strictExecutionOrder: true,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [
      { name: 'core', tags: ['$initial'], test: /node_modules|[\\/]src[\\/]/ },
      { name: 'widgets', test: /node_modules[\\/](?!decimal\.js|@tanstack)/, minShareCount: 14 },
    ],
  },
}

/** Builds the web application into dist/ui; the server serves it from there under a strict CSP. */
export default defineConfig({
  base: '/',
  publicDir: 'src/ui/public',
  plugins: [react()],
  build: {
    outDir: 'dist/ui',
    emptyOutDir: true,
    manifest: true,
    // Offices run Chromium-based browsers several years old.
    target: ['chrome94', 'edge94', 'firefox93', 'safari15'],
    // No inline scripts and no data: scripts; small assets stay files as well.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: chunks },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
