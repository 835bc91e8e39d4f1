using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Legal;

/// <summary>What is kept about people here, why, for how long, and what may I ask for?</summary>
public sealed class PersonalDataModel(EigSettings settings) : LegalPage(settings);
