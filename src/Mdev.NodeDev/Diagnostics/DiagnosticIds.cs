namespace Mdev.NodeDev;

// Each constant is the id of the descriptor of its name, which says what it means.
#pragma warning disable CS1591

/// <summary>
/// The ids of all diagnostics, for comparing with <see cref="Diagnostic.Id"/>. An id is never reused.
/// </summary>
/// <remarks>
/// <c>docs/diagnostics.md</c> and <see cref="DiagnosticDescriptors.All"/> say what each of them means.
/// </remarks>
public static class DiagnosticIds
{
    // ND10xx: a document is refused; ND11xx: it is accepted with losses.
    public const string MalformedXml = "ND1001";
    public const string DtdRefused = "ND1002";
    public const string DocumentTooLarge = "ND1003";
    public const string TooDeep = "ND1004";
    public const string NotADevice = "ND1005";
    public const string MissingName = "ND1006";
    public const string MissingElement = "ND1007";
    public const string MissingAttribute = "ND1008";
    public const string MalformedNumber = "ND1009";
    public const string UnknownValue = "ND1010";
    public const string MalformedUuid = "ND1011";
    public const string MissingCapability = "ND1012";
    public const string UnknownCapabilityType = "ND1013";
    public const string AddressOutOfRange = "ND1014";
    public const string ParentWwnIncomplete = "ND1016";
    public const string TooManyAttributes = "ND1017";
    public const string KeptContentTooLarge = "ND1018";
    public const string NamespaceTooLong = "ND1019";
    public const string UnknownElement = "ND1101";
    public const string RepeatedElement = "ND1102";
    public const string NotReadByLibvirt = "ND1104";
    public const string UnknownAttribute = "ND1105";
    public const string ParentWwnDropped = "ND1106";
    public const string TypeIdMissing = "ND1107";
    public const string MdevAttributeIncomplete = "ND1108";
    public const string ZpciDropped = "ND1109";
    public const string IommuGroupEmpty = "ND1110";
    public const string SizeOfRemovableDrive = "ND1111";
    public const string MediumFlagUnknown = "ND1112";
    public const string VpdFieldDropped = "ND1113";
    public const string NameForValidation = "ND1114";
    public const string MoreDiagnostics = "ND1201";

    // ND13xx: libvirt's grammar refuses a document.
    public const string ElementNotAllowed = "ND1301";
    public const string ElementRequired = "ND1302";
    public const string TooManyElements = "ND1303";
    public const string OutOfOrder = "ND1304";
    public const string AttributeNotAllowed = "ND1305";
    public const string AttributeRequired = "ND1306";
    public const string ValueNotAllowed = "ND1307";
    public const string TextNotAllowed = "ND1308";
    public const string KindNotAllowed = "ND1309";
    public const string ParentNamedTwice = "ND1310";
    public const string ElementInNamespace = "ND1311";
    public const string ElementsApart = "ND1313";

    // ND14xx: rules of this library for node devices, which can be switched off.
    public const string UuidNotNormal = "ND1401";
    public const string NameNotOfDevice = "ND1402";
    public const string RepeatedTypeId = "ND1403";
    public const string AttributeLeavesDevice = "ND1404";
    public const string InvalidTypeName = "ND1405";
    public const string PciNumberOutOfRange = "ND1406";
    public const string PciAddressOutOfRange = "ND1407";
    public const string PhysicalFunctionOfItself = "ND1408";
    public const string TooManyVirtualFunctions = "ND1409";
    public const string RepeatedPciAddress = "ND1410";
    public const string NotInOwnGroup = "ND1411";
    public const string ParentNotOfAddress = "ND1412";
    public const string PathNotOfDevice = "ND1413";
    public const string DefinitionWithoutParent = "ND1414";
    public const string CannotBeCreated = "ND1415";

    // ND1501 to ND1529: one hostdev of a domain.
    public const string NotAHostdev = "ND1501";
    public const string HostdevNotCovered = "ND1502";
    public const string MalformedHostdevValue = "ND1503";
    public const string AddressNotPossible = "ND1504";
    public const string ChannelAddressOutOfRange = "ND1505";
    public const string HostdevSkipped = "ND1506";
    public const string NotADomain = "ND1507";
    public const string HostdevAttributeOfOtherType = "ND1508";
    public const string ChannelAddressIncomplete = "ND1509";
    public const string UnknownDeviceApi = "ND1510";
    public const string UnknownMdevType = "ND1511";
    public const string NotAnMdevUuid = "ND1512";
    public const string PciFunctionNotFound = "ND1513";
    public const string PhysicalFunctionInUse = "ND1514";
    public const string NotAnEndpoint = "ND1515";
    public const string TeamingNotPossible = "ND1516";
    public const string TeamingTypeNotPossible = "ND1517";
    public const string TeamingPersistentMissing = "ND1518";
    public const string RomDisabled = "ND1519";
    public const string InactiveMdev = "ND1520";
    public const string NotAVirtualFunction = "ND1521";
    public const string HostdevElementOfOtherType = "ND1522";
    public const string SourceAddressMissing = "ND1523";
    public const string ManagedUnknown = "ND1524";
    public const string AliasDropped = "ND1525";
    public const string MdevParentInUse = "ND1526";
    public const string MdevParentOfAutostart = "ND1527";
    public const string DeviceWithItsParent = "ND1528";
    public const string FunctionNotWhollyRead = "ND1529";

    // ND153x to ND155x: rules for the hostdevs of a domain, which can be switched off.
    public const string RepeatedSource = "ND1530";
    public const string RepeatedRamFb = "ND1531";
    public const string RepeatedBootOrder = "ND1532";
    public const string BootOrderWithOsBoot = "ND1533";
    public const string RepeatedAlias = "ND1534";
    public const string RomContradiction = "ND1535";
    public const string TeamingIncomplete = "ND1536";
    public const string DisplayWithoutGraphics = "ND1537";
    public const string BootNotPossible = "ND1538";
    public const string RepeatedApMatrix = "ND1539";
    public const string WriteFilteringNotPossible = "ND1540";
    public const string RepeatedGuestAddress = "ND1541";
    public const string GuestDomainNotPossible = "ND1542";
    public const string GuestAddressOfMachine = "ND1543";
    public const string SingleFunctionWithOthers = "ND1544";
    public const string FirstFunctionMissing = "ND1545";
    public const string RepeatedZpciNumber = "ND1546";
    public const string RepeatedAcpiIndex = "ND1547";
    public const string SourceUsedByDisk = "ND1548";
    public const string RamFbWithoutDisplay = "ND1549";
    public const string DisplayNotPossible = "ND1550";
    public const string RomNotPossible = "ND1551";
    public const string RomIgnored = "ND1552";
    public const string ManagedIgnored = "ND1553";

    // ND156x: hostdevs of functions that become vGPUs.
    public const string VgpuTypeNotSet = "ND1561";
    public const string NoVfioDevice = "ND1562";

    // ND20xx to ND22xx: what is odd about a host.
    public const string UnreadableFile = "ND2001";
    public const string MissingFile = "ND2002";
    public const string MalformedValue = "ND2003";
    public const string StrayEntry = "ND2004";
    public const string UnknownHeaderType = "ND2005";
    public const string NoMdevType = "ND2006";
    public const string IncompleteDevice = "ND2007";
    public const string NotUtf8 = "ND2101";
    public const string DanglingLink = "ND2102";
    public const string ShortConfigSpace = "ND2103";
    public const string InvalidVpd = "ND2104";
    public const string UnknownHostUuid = "ND2105";
    public const string UnregisteredParent = "ND2106";
    public const string NameNotUuid = "ND2107";
    public const string NoIommuGroup = "ND2108";
    public const string PciIdsUnreadable = "ND2110";
    public const string TooManyEntries = "ND2111";
    public const string UnreadableDetail = "ND2112";
    public const string NotOnBus = "ND2113";
    public const string MalformedDetail = "ND2114";
    public const string NotAVgpuType = "ND2115";
    public const string TableTooLong = "ND2116";
    public const string Vanished = "ND2201";

    // ND30xx and ND31xx: definitions of mediated devices.
    public const string MalformedDefinition = "ND3001";
    public const string UnreadableDefinition = "ND3002";
    public const string MalformedListing = "ND3003";
    public const string NotAnMdev = "ND3004";
    public const string NoParent = "ND3005";
    public const string UnknownParent = "ND3006";
    public const string ParentWithoutAddress = "ND3007";
    public const string NoType = "ND3008";
    public const string InvalidUuid = "ND3009";
    public const string UnsafeName = "ND3010";
    public const string MalformedVgpuDefinition = "ND3011";
    public const string UnreadableVgpuDefinition = "ND3012";
    public const string MalformedRecipe = "ND3013";
    public const string UnreadableRecipe = "ND3014";
    public const string NotADefinition = "ND3101";
    public const string UnknownStart = "ND3102";
    public const string UnknownKey = "ND3103";
    public const string EmptyAttribute = "ND3104";
    public const string RepeatedKey = "ND3105";
    public const string LinkNotFollowed = "ND3106";

    // ND40xx: a change of a host failed.
    public const string InvalidChange = "ND4001";
    public const string ParentNotFound = "ND4002";
    public const string TypeNotFound = "ND4003";
    public const string MdevNotFound = "ND4004";
    public const string DefinitionNotFound = "ND4005";
    public const string DefinitionAmbiguous = "ND4006";
    public const string DefinitionExists = "ND4007";
    public const string MdevExists = "ND4008";
    public const string MdevMismatch = "ND4009";
    public const string NoCapacity = "ND4010";
    public const string DriverRefused = "ND4011";
    public const string ParentGone = "ND4012";
    public const string OutOfMemory = "ND4013";
    public const string NotPermitted = "ND4014";
    public const string ReadOnlyFileSystem = "ND4015";
    public const string NoSpace = "ND4016";
    public const string Obstructed = "ND4017";
    public const string StorageFailed = "ND4018";
    public const string MdevInUse = "ND4019";
    public const string StillBeingRemoved = "ND4020";
    public const string ChangeRaced = "ND4021";
    public const string AttributeNotFound = "ND4022";
    public const string AttributeRefused = "ND4023";
    public const string ResourceTaken = "ND4024";
    public const string ChangeNotSeen = "ND4025";
    public const string CalloutRefused = "ND4026";
    public const string ChangeCancelled = "ND4027";
    public const string UnexpectedError = "ND4028";
    public const string SourceUnreadable = "ND4029";
    public const string OwnedByAnother = "ND4030";
    public const string ParentNotReady = "ND4031";
    public const string PreparationNotAllowed = "ND4032";
    public const string ParentRespelled = "ND4101";
    public const string TypeNotOffered = "ND4102";
    public const string RunningDeviceUnchanged = "ND4103";
    public const string DefinedOtherwise = "ND4104";
    public const string UsersUnknown = "ND4105";
    public const string ProfileNotOffered = "ND4106";
    public const string PreparationNotReversible = "ND4107";
    public const string RecipeNotDeleted = "ND4108";
    public const string MalformedPlan = "ND4301";

    // ND60xx and ND61xx: profiles of vGPUs, and what a caller knows about GPUs.
    public const string MalformedCatalogue = "ND6001";
    public const string UnreadableCatalogue = "ND6002";
    public const string MalformedFacts = "ND6003";
    public const string UnknownFactsFormat = "ND6004";
    public const string InvalidFact = "ND6005";
    public const string UnknownGpu = "ND6006";
    public const string DisprovedFact = "ND6007";
    public const string InvalidCatalogueValue = "ND6101";
    public const string IncompleteCatalogueEntry = "ND6102";
    public const string RepeatedCatalogueType = "ND6103";
    public const string UnknownFact = "ND6104";
    public const string RepeatedFact = "ND6105";
    public const string InvalidDescription = "ND6106";
    public const string ContradictingSources = "ND6107";

    // ND70xx and ND71xx: saved hosts, and guests that go to another host.
    public const string MalformedSavedHost = "ND7001";
    public const string UnknownSavedFormat = "ND7002";
    public const string InvalidSavedHost = "ND7003";
    public const string HostdevPartLeftOut = "ND7101";

    // ND80xx to ND82xx: proposals; x001 to x030 units and classes of types, x031 to x060 migration documents.
    public const string NoUnits = "ND8001";
    public const string UnitsNotSupported = "ND8002";
    public const string TooManyUnits = "ND8003";
    public const string UnitsOfIdentifiedPool = "ND8004";
    public const string InvalidCreateArguments = "ND8005";
    public const string MissingTypeAttribute = "ND8011";
    public const string InvalidTypeAttribute = "ND8012";
    public const string MalformedCompatibility = "ND8031";
    public const string CompatibilityTooLarge = "ND8032";
    public const string MisplacedCompatibilityBlock = "ND8033";
    public const string RepeatedCompatibilityKey = "ND8034";
    public const string MalformedVariable = "ND8035";
    public const string UndeclaredVariable = "ND8036";
    public const string VariableInSelf = "ND8037";
    public const string TooManyCompatibilityRows = "ND8038";
    public const string MalformedCompatibilityJson = "ND8039";
    public const string InvalidCompatibilityMember = "ND8040";
    public const string MalformedVersionList = "ND8041";
    public const string UnreadableCompatibility = "ND8042";
    public const string InvalidCompatibilityName = "ND8043";
    public const string MalformedUnits = "ND8101";
    public const string ContradictingUnits = "ND8102";
    public const string MalformedTypeAttribute = "ND8111";
    public const string ContradictingClass = "ND8112";
    public const string CompatibilityWithoutRows = "ND8131";
    public const string ContradictingDirections = "ND8132";
    public const string ProposalNotEnabled = "ND8231";
}
