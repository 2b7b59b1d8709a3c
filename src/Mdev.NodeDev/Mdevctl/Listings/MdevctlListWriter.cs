using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>Writes the bytes of <c>mdevctl list</c>, version 1.4, as it prints them where no script tells the attributes of active devices.</summary>
sealed class MdevctlListWriter
{
    readonly MdevctlListQuery _query;
    readonly List<MdevDefinition> _devices;
    readonly Dictionary<(string Parent, Guid Uuid), MdevDefinition> _definitions = [];
    readonly Dictionary<Guid, MdevDefinition> _active = [];

    MdevctlListWriter(HostSnapshot snapshot, MdevctlListQuery query)
    {
        _query = query;
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (mdev.Definition is { } definition)
                _definitions[(definition.ParentName, definition.Uuid)] = definition;
        }
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (Running(mdev.Active) is { } running)
                _active[running.Uuid] = running;
        }
        _devices =
        [
            .. (query.Defined ? _definitions.Values : (IEnumerable<MdevDefinition>)_active.Values)
                .Where(IsAskedFor)
                .OrderBy(device => device.ParentName, MdevctlJson.ByBytes)
                .ThenBy(device => device.Uuid.ToString("D"), StringComparer.Ordinal),
        ];
    }

    internal static string Json(HostSnapshot snapshot, MdevctlListQuery query)
    {
        List<MdevDefinition> devices = new MdevctlListWriter(snapshot, query)._devices;
        if (devices.Count == 0)
            return "[]";
        if (query.Uuid is not null && devices.Count == 1)
            return DefinitionJsonWriter.Pretty(devices[0]);
        StringBuilder json = new("[\n  {");
        for (int i = 0; i < devices.Count; i++)
        {
            bool isFirst = i == 0 || devices[i - 1].ParentName != devices[i].ParentName;
            if (isFirst)
            {
                json.Append(i == 0 ? "\n    " : "\n    ],\n    ");
                json.Text(devices[i].ParentName).Append(": [");
            }
            json.Append(isFirst ? "\n      {\n        \"" : ",\n      {\n        \"")
                .Append(CultureInfo.InvariantCulture, $"{devices[i].Uuid:D}\": ");
            DefinitionJsonWriter.Pretty(json, devices[i], "        ");
            json.Append("\n      }");
        }
        return json.Append("\n    ]\n  }\n]").ToString();
    }

    internal static string Text(HostSnapshot snapshot, MdevctlListQuery query)
    {
        MdevctlListWriter list = new(snapshot, query);
        StringBuilder text = new();
        foreach (MdevDefinition device in list._devices)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{device.Uuid:D} {device.ParentName} {device.TypeId} {(device.Autostart ? "auto" : "manual")}{list.Marker(device)}\n"
            );
            if (!query.Verbose || device.Attributes.IsEmpty)
                continue;
            // Not JSON: nothing is escaped.
            text.Append("  Attrs:\n");
            for (int i = 0; i < device.Attributes.Count; i++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    @{{{i}}}: {{\"{device.Attributes[i].Name}\":\"{device.Attributes[i].Value}\"}}\n"
                );
            }
        }
        return text.ToString();
    }

    string Marker(MdevDefinition device)
    {
        if (!_query.Defined)
            return _definitions.ContainsKey((device.ParentName, device.Uuid)) ? " (defined)" : "";
        bool isActive =
            _active.TryGetValue(device.Uuid, out MdevDefinition? active)
            && active.ParentName == device.ParentName
            && active.TypeId == device.TypeId;
        return isActive ? " (active)" : "";
    }

    bool IsAskedFor(MdevDefinition device) =>
        (_query.Uuid is null || device.Uuid == _query.Uuid)
        && (_query.ParentName is null || device.ParentName == _query.ParentName);

    /// <summary>What mdevctl knows of an active device: its parent is the folder it lies in, and a folder that is no UUID in the kernel's form is none.</summary>
    MdevDefinition? Running(ActiveMdev? active)
    {
        if (active?.TypeId is null || !active.TryGetUuid(out Guid uuid))
            return null;
        string[] path = active.Path.Split('/');
        string parent = path.Length < 2 ? "" : path[^2];
        return new MdevDefinition
        {
            ParentName = parent,
            Uuid = uuid,
            TypeId = active.TypeId,
            Autostart =
                _definitions.TryGetValue((parent, uuid), out MdevDefinition? definition)
                && definition.Autostart,
        };
    }
}
