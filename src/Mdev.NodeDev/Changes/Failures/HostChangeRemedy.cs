using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>What a caller can do about a failure, for programs.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<HostChangeRemedy>))]
public enum HostChangeRemedy
{
    /// <summary>Ask for another thing: the same request fails again.</summary>
    FixRequest,

    /// <summary>Choose another parent or another type; the rest of the request is valid.</summary>
    TryAnotherParent,

    /// <summary>Repeat the request later; nothing has to be changed.</summary>
    TryLater,

    /// <summary>Change the host first: its configuration, permissions, drivers or storage.</summary>
    FixHost,
}
