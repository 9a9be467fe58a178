import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The Rust server serves the built files under /staff/ and the API beside them.
// In development the same paths are passed on to a server on this machine.
const server = process.env['LANTIAN_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/staff/',
  plugins: [react()],
  // The largest chunk is the map's, which only the page with the map loads.
  build: { target: 'es2022', chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': server, '/public': server } },
  test: { environment: 'jsdom', include: ['tests/*.test.{ts,tsx}'] },
});
