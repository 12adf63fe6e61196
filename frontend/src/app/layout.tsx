import '@fontsource-variable/inter';
import './globals.css';

import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';

import { Providers } from './providers';
import { Header } from './shell/header';

export const metadata: Metadata = {
  title: { default: 'Imaginario', template: '%s · Imaginario' },
  description: 'Search everything in your video library.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* eslint-disable-next-line @next/next/no-sync-scripts -- runs before the first paint */}
        <script src="/early.js" />
      </head>
      <body className="min-h-dvh font-sans">
        <Providers>
          <Header />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-5xl px-4 py-8 outline-none has-[>[data-wide]]:max-w-7xl sm:px-6"
          >
            {children}
          </main>
        </Providers>
      </body>
    </html>
  );
}
