import { User } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { findPeople } from './finders'

export default defineModule({
  routes: [
    { path: '/tenants', component: () => import('./TenantsPage.vue'), meta: { titleKey: 'tenants.title' } },
    { path: '/tenants/:id', component: () => import('./TenantPage.vue'), meta: { titleKey: 'tenants.one' } },
  ],
  nav: [{ group: 'main', order: 10, titleKey: 'tenants.title', icon: User, to: '/tenants' }],
  commands: [{ key: 'tenant-new', titleKey: 'tenants.new', to: '/tenants?new=1' }],
  search: [{ key: 'tenants', titleKey: 'tenants.people', search: findPeople }],
  tenantAsides: [{ key: 'profile', order: 90, component: defineAsyncComponent(() => import('./parts/ProfileCard.vue')) }],
})
