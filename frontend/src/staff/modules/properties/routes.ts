import { OfficeBuilding } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'
import { findRoomsForPalette } from './finders'

export default defineModule({
  routes: [
    { path: '/units', component: () => import('./UnitsPage.vue'), meta: { titleKey: 'properties.units' } },
    { path: '/units/properties', component: () => import('./PropertiesPage.vue'), meta: { titleKey: 'properties.properties' } },
    { path: '/units/calendar', component: () => import('./CalendarPage.vue'), meta: { titleKey: 'properties.calendar' } },
  ],
  nav: [{ group: 'main', order: 20, titleKey: 'properties.title', icon: OfficeBuilding, to: '/units' }],
  commands: [
    { key: 'unit-new', titleKey: 'properties.newUnit', to: '/units?new=1', roles: ['ADMIN', 'MANAGER'] },
    { key: 'calendar', titleKey: 'properties.calendar', to: '/units/calendar' },
    { key: 'properties', titleKey: 'properties.properties', to: '/units/properties' },
  ],
  search: [{ key: 'units', titleKey: 'properties.units', search: findRoomsForPalette }],
})
