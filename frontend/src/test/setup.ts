import { config } from '@vue/test-utils'
import { beforeEach } from 'vitest'
import { i18n, setLocale } from '@/shared/i18n'
import { installMessages as installPortalMessages } from '@/portal/messages'
import { installMessages } from '@/staff/messages'

installMessages()
installPortalMessages()
config.global.plugins.push(i18n)
beforeEach(() => {
  localStorage.clear()
  setLocale('en')
})
