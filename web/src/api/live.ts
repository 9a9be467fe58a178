// What is new of devices, told by the server while it comes. While it is, pages ask seldom; when it is not, they ask as often as before.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { apiPath } from './client';
import type { Device, DeviceWall } from './devices';

/** A page that is told what is new asks by itself only this often, in milliseconds. */
const SELDOM = 60_000;
const OFTEN = 5_000;
/** After it was refused, because too many watch, it is tried again. */
const LATER = 60_000;

/** How often a page asks by itself. */
export const pollEvery = (told: boolean): number => (told ? SELDOM : OFTEN);

/** Puts devices that were told into what the pages have; what cannot be put is asked for again. */
export function takeIn(client: QueryClient, devices: Device[]): void {
  const news = new Map(devices.map((one) => [one.mn, one]));
  const wall = client.getQueryData<DeviceWall>(['/devices']);
  if (wall) {
    const known = wall.devices.filter((one) => news.has(one.mn));
    const moved = known.some((one) => news.get(one.mn)!.state !== one.state);
    if (known.length < news.size || moved) void client.invalidateQueries({ queryKey: ['/devices'] });
    else
      client.setQueryData<DeviceWall>(['/devices'], {
        ...wall,
        devices: wall.devices.map((one) => news.get(one.mn) ?? one),
      });
  }
  for (const mn of news.keys()) {
    const at = `/devices/${encodeURIComponent(mn)}`;
    void client.invalidateQueries({ queryKey: [at] });
    void client.invalidateQueries({ queryKey: [`${at}/frames`] });
  }
}

function readDevices(text: unknown): Device[] {
  try {
    const read: unknown = JSON.parse(String(text));
    return Array.isArray(read) ? (read as Device[]) : [];
  } catch {
    return [];
  }
}

/** Watches devices, or one, as long as the page is seen; says whether the server tells what is new. */
export function useLiveDevices(mn?: string): boolean {
  const client = useQueryClient();
  const [told, setTold] = useState(false);
  useEffect(() => {
    let source: EventSource | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(later);
      source?.close();
      source = undefined;
      setTold(false);
    };
    const begin = () => {
      if (typeof EventSource === 'undefined' || document.hidden || source) return;
      const opened = new EventSource(apiPath('/device-events', { mn }));
      source = opened;
      const everything = () => {
        const keys = mn === undefined ? ['/devices'] : [`/devices/${encodeURIComponent(mn)}`];
        for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
      };
      opened.onopen = () => setTold(true);
      opened.onerror = () => {
        setTold(false);
        // The browser tries again by itself, unless it was refused.
        if (opened.readyState !== EventSource.CLOSED) return;
        source = undefined;
        later = setTimeout(begin, LATER);
      };
      opened.addEventListener('devices', (event) => takeIn(client, readDevices(event.data)));
      opened.addEventListener('everything', everything);
    };
    const seen = () => (document.hidden ? end() : begin());
    begin();
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      end();
    };
  }, [client, mn]);
  return told;
}
