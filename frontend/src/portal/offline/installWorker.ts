const AFTER_FIRST_PAGE_MILLIS = 2_000

/** Where browsers allow it (https, localhost): after the first page, which it would otherwise compete with. */
export function installWorker() {
  if (!import.meta.env.PROD || !navigator.serviceWorker) return
  setTimeout(() => void navigator.serviceWorker.register('/portal-app/worker.js', { scope: '/portal' }).catch(() => undefined), AFTER_FIRST_PAGE_MILLIS)
}
