import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

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
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
