// The channels that are registered of a device: the factors whose hours can be judged.
import type { DeviceDetail } from '../../api/devices';

interface Channel {
  factor: string;
  label: string;
}

/** The factors of a device by what they are called. */
export function channelsOf(device: DeviceDetail, pick: (text: { zh: string; en: string }) => string): Channel[] {
  const registration = device.registration as { channels?: { factor: string; label: string }[] } | null | undefined;
  return (registration?.channels ?? []).map(({ factor, label }) => {
    const value = device.values.find((one) => one.factor === factor);
    return { factor, label: value ? pick(value.label) : label };
  });
}
