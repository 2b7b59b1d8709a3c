using System.Text.Json.Serialization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Which wanted devices to start if they do not exist.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<StartPolicy>))]
public enum StartPolicy
{
    /// <summary>None; only definitions are changed.</summary>
    None,

    /// <summary>Those that are started with their parent (<see cref="MdevDefinition.Autostart"/>).</summary>
    Autostart,

    /// <summary>All.</summary>
    All,
}
