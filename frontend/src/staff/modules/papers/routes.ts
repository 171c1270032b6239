import { Document } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [
    { path: '/papers', component: () => import('./PapersPage.vue'), meta: { titleKey: 'papers.title' } },
    { path: '/papers/:id', component: () => import('./PaperPage.vue'), meta: { titleKey: 'papers.one' } },
    { path: '/faq', component: () => import('./FaqPage.vue'), meta: { titleKey: 'papers.faq.title' } },
  ],
  nav: [{ group: 'admin', order: 15, titleKey: 'papers.title', icon: Document, to: '/papers', also: ['/faq'] }],
  commands: [
    { key: 'paper-new', titleKey: 'papers.new', to: '/papers?new=1' },
    { key: 'faq', titleKey: 'papers.faq.title', to: '/faq' },
  ],
  tenantTabs: [{ key: 'papers', titleKey: 'papers.title', order: 55, component: defineAsyncComponent(() => import('./parts/TenantPapers.vue')) }],
})
