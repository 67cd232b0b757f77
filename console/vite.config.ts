import { defineConfig } from 'vite';

/** The packages of each vendor chunk; everything else follows its page. */
const VENDORS = {
  // With the helpers for CommonJS, which React needs first: in another chunk, the two would wait for each other.
  react: /commonjsHelpers|\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@tanstack)\//,
  antd: /\/node_modules\/(antd|@ant-design|@rc-component|@emotion|rc-[a-z-]+|dayjs|clsx|stylis|throttle-debounce|scroll-into-view-if-needed|compute-scroll-into-view)\//,
};

const chunkOf = (id: string): string | undefined => Object.entries(VENDORS).find(([, packages]) => packages.test(id))?.[0];

/** The API of a running `npm start`, for `npx vite console`. */
const api = `http://localhost:${process.env.PORT ?? 8787}`;

export default defineConfig({
  base: '/console/',
  esbuild: { jsx: 'automatic' },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: { manualChunks: chunkOf },
      // "use client" is for servers that render React; there is none here.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: { proxy: { '/marketer': api, '/open': api } },
});
