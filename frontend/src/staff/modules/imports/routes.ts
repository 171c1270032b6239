import { Upload } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'
import { useGoingImports } from './useGoingImports'

export default defineModule({
  routes: [
    { path: '/imports', component: () => import('./ImportsPage.vue'), meta: { titleKey: 'imports.title' } },
    { path: '/imports/:id', component: () => import('./ImportPage.vue'), meta: { titleKey: 'imports.one' } },
  ],
  nav: [{ group: 'admin', order: 30, titleKey: 'imports.title', icon: Upload, to: '/imports', badge: useGoingImports }],
  commands: [
    { key: 'import-rent-roll', titleKey: 'imports.bring.rentRoll', to: '/imports/new?kind=rent-roll' },
    { key: 'import-payments', titleKey: 'imports.bring.payments', to: '/imports/new?kind=payments' },
  ],
})
