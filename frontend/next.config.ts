import type { NextConfig } from 'next';

/** Where `next dev` finds the gateway. A built app is served by the gateway itself. */
const gateway = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:5000';

const shared: NextConfig = { reactStrictMode: true, poweredByHeader: false };

/** One origin in development too: the API is proxied, so cookies and CSRF work as they do when deployed. */
const development: NextConfig = {
  ...shared,
  rewrites: () =>
    Promise.resolve([{ source: '/api/:path*', destination: `${gateway}/api/:path*` }]),
};

/** Plain files in out/, without a server of their own. */
const production: NextConfig = { ...shared, output: 'export' };

export default process.env.NODE_ENV === 'development' ? development : production;
