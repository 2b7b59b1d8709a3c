using System.Text.Json.Serialization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What a hint asks the caller to look at or to do next, as a call of this library.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<HostChangeFollowUp>))]
public enum HostChangeFollowUp
{
    /// <summary>Nothing that this library does.</summary>
    None,

    /// <summary>Look at the devices of the host: <see cref="HostSnapshot.Mdevs"/>.</summary>
    ListDevices,

    /// <summary>Look at the definitions of the host: <see cref="HostMdev.Definition"/>.</summary>
    ListDefinitions,

    /// <summary>Look at the types of the parents: <see cref="HostMdevParent.Types"/>.</summary>
    ListTypes,

    /// <summary>Remove the device: <see cref="HostOperations.RemoveAsync"/>.</summary>
    Remove,

    /// <summary>Replace the definition: <see cref="HostOperations.DefineAsync"/>.</summary>
    ReplaceDefinition,

    /// <summary>Allow the preparation of parents: <see cref="HostApplyOptions.AllowPreparation"/>.</summary>
    AllowPreparation,
}
