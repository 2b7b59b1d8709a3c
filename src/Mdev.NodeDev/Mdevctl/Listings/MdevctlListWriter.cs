using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Writes what <c>mdevctl list --dumpjson</c> prints where no script gives the attributes of active devices.
/// </summary>
static class MdevctlListWriter
{
    internal static string Write(HostSnapshot snapshot, MdevctlListQuery query)
    {
        MdevDefinition[] devices = Devices(snapshot, query);
        if (devices.Length == 0)
            return "[]";
        if (query.Uuid is not null && devices.Length == 1)
            return DefinitionJsonWriter.Pretty(devices[0]);
        StringBuilder json = new("[\n  {");
        for (int i = 0; i < devices.Length; i++)
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

    /// <summary>The listed devices, in the order of the listing.</summary>
    internal static MdevDefinition[] Devices(HostSnapshot snapshot, MdevctlListQuery query)
    {
        Dictionary<(string Parent, Guid Uuid), MdevDefinition> definitions = [];
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (mdev.Definition is { } definition)
                definitions[(definition.ParentName, definition.Uuid)] = definition;
        }
        Dictionary<Guid, MdevDefinition> active = [];
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (Active(mdev.Active) is { } one)
                active[one.Uuid] = one with
                {
                    Autostart = definitions.GetValueOrDefault((one.ParentName, one.Uuid))?.Autostart == true,
                };
        }
        return
        [
            .. (query.Defined ? definitions.Values : (IEnumerable<MdevDefinition>)active.Values)
                .Where(device =>
                    (query.Uuid is null || device.Uuid == query.Uuid)
                    && (query.ParentName is null || device.ParentName == query.ParentName)
                )
                .OrderBy(device => device.ParentName, MdevctlJson.ByBytes)
                .ThenBy(device => device.Uuid.ToString("D"), StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// An active device as mdevctl sees it: its parent is the directory it is in, and its name must be a UUID in the
    /// kernel's form.
    /// </summary>
    static MdevDefinition? Active(ActiveMdev? active)
    {
        if (active?.TypeId is null || !active.TryGetUuid(out Guid uuid))
            return null;
        string[] path = active.Path.Split('/');
        return new MdevDefinition
        {
            ParentName = path.Length < 2 ? "" : path[^2],
            Uuid = uuid,
            TypeId = active.TypeId,
        };
    }
}
