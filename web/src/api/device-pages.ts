// Reads of the pages about many devices: vendors, single frames, dust, the map, and the objects that devices belong to.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { change, get, type Query } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type BrokenClause = Schemas['BrokenClause'];
export type Conformance = Schemas['ConformanceView'];
export type ConformanceRule = Schemas['ConformanceRuleView'];
export type DeviceMap = Schemas['DeviceMap'];
export type DeviceSite = Schemas['DeviceSite'];
export type DeviceWorkbook = Schemas['DeviceWorkbook'];
export type DustSites = Schemas['DustSites'];
export type DustSite = Schemas['DustSiteView'];
export type FrameAnatomy = Schemas['FrameAnatomy'];
export type ObjectDevices = Schemas['ObjectDevices'];
export type PlacedDevice = Schemas['PlacedDevice'];
export type VendorLine = Schemas['VendorLine'];
export type VendorList = Schemas['VendorList'];
export type VendorReport = Schemas['VendorReport'];

function read<T>(path: string, query: Query = {}) {
  return queryOptions({
    queryKey: [path, query] as const,
    queryFn: ({ signal }) => get<T>(path, query, signal),
    placeholderData: keepPreviousData,
  });
}

export const devicePageQueries = {
  vendors: (query: Query) => read<VendorList>('/device-vendors', query),
  vendor: (query: Query) => read<VendorReport>('/device-vendor', query),
  frame: (sequence: string) => read<FrameAnatomy>(`/device-frames/${encodeURIComponent(sequence)}`),
  dust: (query: Query) => ({ ...read<DustSites>('/device-dust', query), refetchInterval: 60_000 }),
  map: () => ({ ...read<DeviceMap>('/device-map'), refetchInterval: 30_000 }),
  sites: (q: string) => read<DeviceSite[]>('/device-sites', { q }),
  ofObject: (id: number) => read<ObjectDevices>(`/objects/${id}/devices`),
};

export const devicePageChanges = {
  preview: (hash: string) => change<DeviceWorkbook>('POST', '/device-workbook/preview', { hash }),
  takeIn: (hash: string, reason: string) => change<DeviceWorkbook>('POST', '/device-workbook', { hash, reason }),
};
