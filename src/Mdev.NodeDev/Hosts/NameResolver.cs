namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Finds the devices that a name stands for: the one place where spellings are compared. Exact names win over other
/// spellings.
/// </summary>
static class NameResolver
{
    /// <summary>The parents of a name.</summary>
    internal static IEnumerable<HostMdevParent> Parents(HostSnapshot snapshot, string name)
    {
        if (snapshot.FindParentExactly(name) is { } exact)
            return [exact];
        string? path = DeviceSpelling.SysfsPath(name);
        name = DeviceSpelling.Normal(name);
        string kernel = DeviceSpelling.Kernel(name);
        string? subchannel = Subchannel(snapshot, name)?.Path;
        return First(
            snapshot.Parents,
            parent => parent.Path == path,
            parent => DeviceSpelling.NodeDeviceOf(parent) == name,
            parent => parent.Name == kernel,
            parent =>
                parent.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                || name.Equals(DeviceSpelling.NodeDeviceOf(parent), StringComparison.OrdinalIgnoreCase),
            parent => parent.Path == subchannel
        );
    }

    /// <summary>The mediated devices of a name.</summary>
    internal static IEnumerable<HostMdev> Mdevs(HostSnapshot snapshot, string name)
    {
        string plain = DeviceSpelling.Normal(name);
        if (DeviceSpelling.TryUuid(plain, out Guid uuid))
        {
            ValueList<HostMdev> found = snapshot.FindMdevs(uuid);
            // A directory is that of an active device.
            return plain == name ? found : First(found, static mdev => mdev.IsActive, static _ => true);
        }
        if (!NodeDeviceName.TryMdevWords(name, out uuid, out string? parent))
            return snapshot.Mdevs.Where(mdev => mdev.Name == name);
        return parent is null
            ? snapshot.FindMdevs(uuid)
            : First(
                snapshot.FindMdevs(uuid),
                mdev => Words(mdev.ParentName) == parent,
                mdev => Words(mdev.ParentName).Equals(Words(parent), StringComparison.OrdinalIgnoreCase),
                mdev => mdev.ParentName == DeviceSpelling.KernelOfWords(parent)
            );
    }

    /// <summary>
    /// The subchannel of a channel device, unless another subchannel has the name; <see langword="null"/> if there is
    /// none.
    /// </summary>
    internal static HostSubchannel? Subchannel(HostSnapshot snapshot, string name)
    {
        if (!DeviceSpelling.TryChannelDevice(name, out ChannelAddress device))
            return null;
        string number = device.ToString();
        bool isSubchannel =
            DeviceSpelling.TrySubchannel(name, out _) && snapshot.Subchannels.Any(one => one.Name == number);
        if (isSubchannel)
            return null;
        // Kernels without dev_busid show only the directory of the device, which is below that of its subchannel.
        string? path = snapshot.ChannelDevices.FirstOrDefault(one => one.Name == number)?.Path;
        return snapshot.Subchannels.FirstOrDefault(one => one.ChannelDevice == number)
            ?? snapshot.Subchannels.FirstOrDefault(one => $"{one.Path}/{number}" == path);
    }

    /// <summary>The devices that meet the first condition that any meets.</summary>
    internal static IEnumerable<T> First<T>(IEnumerable<T> devices, params ReadOnlySpan<Func<T, bool>> conditions)
    {
        T[] all = [.. devices];
        foreach (Func<T, bool> condition in conditions)
        {
            T[] found = [.. all.Where(condition)];
            if (found.Length > 0)
                return found;
        }
        return [];
    }

    /// <summary>A kernel name as it stands in names of libvirt.</summary>
    static string Words(string name) => NodeDeviceName.From("", name)[1..];
}
