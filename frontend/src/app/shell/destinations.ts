import {
  BookOpen,
  ChartColumn,
  Gauge,
  KeyRound,
  Library,
  ListChecks,
  ScrollText,
  Search,
  type LucideIcon,
} from 'lucide-react';

/** A page that navigation and the command palette lead to. */
export interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Other words that one may look for it by. */
  keywords: readonly string[];
}

export const LIBRARY_PAGES: readonly Destination[] = [
  { href: '/', label: 'Library', icon: Library, keywords: ['videos', 'home'] },
  { href: '/search', label: 'Search', icon: Search, keywords: ['find', 'query'] },
];

/** The developer dashboard's pages, in the order in which its navigation shows them. */
export const DASHBOARD_PAGES: readonly Destination[] = [
  {
    href: '/developer-dashboard',
    label: 'Usage',
    icon: ChartColumn,
    keywords: ['analytics', 'statistics', 'charts', 'errors', 'latency', 'overview'],
  },
  {
    href: '/developer-dashboard/jobs',
    label: 'Search jobs',
    icon: ListChecks,
    keywords: ['searches', 'queue', 'retry', 'cancel'],
  },
  {
    href: '/developer-dashboard/keys',
    label: 'API keys',
    icon: KeyRound,
    keywords: ['secret', 'token', 'rotate', 'revoke', 'scopes', 'limits'],
  },
  {
    href: '/developer-dashboard/quotas',
    label: 'Quotas',
    icon: Gauge,
    keywords: ['limits', 'rate', 'remaining', 'forecast'],
  },
  {
    href: '/developer-dashboard/requests',
    label: 'Requests',
    icon: ScrollText,
    keywords: ['log', 'calls', 'errors', 'trace', 'tail'],
  },
  {
    href: '/developer-dashboard/reference',
    label: 'API reference',
    icon: BookOpen,
    keywords: ['documentation', 'docs', 'openapi', 'swagger', 'endpoints', 'calls'],
  },
];
