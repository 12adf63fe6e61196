import { DASHBOARD_PAGES } from './destinations';
import { NavLink } from './nav-link';

/** The dashboard's pages: a column beside the page, or a row above it where there is no room. */
export function DashboardNav() {
  return (
    <nav
      aria-label="Dashboard"
      className="-mx-4 flex gap-1 overflow-x-auto border-b border-line px-4 pb-3 sm:-mx-6 sm:px-6 lg:sticky lg:top-22 lg:mx-0 lg:grid lg:content-start lg:self-start lg:border-none lg:p-0"
    >
      {DASHBOARD_PAGES.map(({ href, label, icon: Icon }) => (
        <NavLink key={href} href={href} className="lg:py-2">
          <Icon aria-hidden className="size-4" />
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
