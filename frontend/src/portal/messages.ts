import { addMessages, type Locale, type Messages } from '@/shared/i18n'

const shell = import.meta.glob<Messages>('./locale/*.json', { eager: true, import: 'default' })
const areas = import.meta.glob<Messages>('./modules/*/locale/*.json', { eager: true, import: 'default' })

/** Gives vue-i18n the shell's texts and those of every module as `portal.<area>.…`. */
export function installMessages() {
  for (const [path, messages] of Object.entries(shell)) addMessages(localeOf(path), 'portal', messages)
  for (const [path, messages] of Object.entries(areas)) addMessages(localeOf(path), 'portal', { [path.split('/')[2]!]: messages })
}

const localeOf = (path: string) => path.replace(/.*\/([^/]+)\.json$/, '$1') as Locale
